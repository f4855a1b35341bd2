/* SPDX-License-Identifier: Apache-2.0
 *
 * The orderly end: no process, no dirty page and no mounted disk is left when the machine restarts. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { GRACE = 2000, FLUSH_LIMIT = 300, MOUNTS_BYTES = 262144, MOST_MOUNTS = 2048 };

static const ino_t first_pid_namespace = 0xEFFFFFFC; /* PROC_PID_INIT_INO of the kernel */

struct mounted {
    char *source, *target;
};

bool is_own_machine(void)
{
    struct stat namespace;
    return stat("/proc/self/ns/pid", &namespace) != 0 || namespace.st_ino == first_pid_namespace;
}

/* Waits for every child to end, `grace` milliseconds at most. */
static bool all_ended(long grace)
{
    int status, signal;
    for (long until = now() + grace; now() < until; watchdog_feed()) {
        if (waitpid(-1, &status, WNOHANG) < 0 && errno == ECHILD)
            return true;
        next_event(-1, &status, &signal, until);
    }
    return false;
}

static void end_processes(void)
{
    kill(-1, SIGTERM);
    if (all_ended(GRACE))
        return;
    kill(-1, SIGKILL);
    if (!all_ended(GRACE))
        say("some processes cannot be killed, a device may not answer; going on");
}

/* The kernel writes blanks and backslashes in names as three octal digits. */
static void decode(char *name)
{
    char *to = name;
    for (const char *from = name; *from != '\0';) {
        if (from[0] == '\\' && from[1] >= '0' && from[1] <= '3' && from[2] >= '0' && from[2] <= '7' && from[3] >= '0'
            && from[3] <= '7') {
            *to++ = (char)((from[1] - '0') << 6 | (from[2] - '0') << 3 | (from[3] - '0'));
            from += 4;
        } else {
            *to++ = *from++;
        }
    }
    *to = '\0';
}

static bool is_below(const char *target, const char *folder)
{
    size_t length = strlen(folder);
    return strncmp(target, folder, length) == 0 && (target[length] == '\0' || target[length] == '/');
}

static bool stays(const char *target)
{
    return strcmp(target, "/") == 0 || is_below(target, "/proc") || is_below(target, "/sys") || is_below(target, "/dev");
}

/* Lists what is mounted, oldest first. */
static size_t read_mounts(struct mounted *mounts)
{
    static char text[MOUNTS_BYTES];
    size_t length = 0, count = 0;
    int file = open("/proc/self/mounts", O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return 0;
    for (ssize_t got; length < sizeof text - 1 && (got = read(file, text + length, sizeof text - 1 - length)) > 0;)
        length += (size_t)got;
    close(file);
    text[length] = '\0';
    for (char *rest = text, *line; count < MOST_MOUNTS && (line = strsep(&rest, "\n")) != NULL;) {
        char *source = strsep(&line, " "), *target = strsep(&line, " ");
        if (target == NULL)
            continue;
        decode(source);
        decode(target);
        if (!stays(target))
            mounts[count++] = (struct mounted){source, target};
    }
    return count;
}

static void unmount_all(void)
{
    static struct mounted mounts[MOST_MOUNTS];
    size_t left = read_mounts(mounts), before;
    do {
        before = left;
        for (size_t i = left; i-- > 0;)
            umount2(mounts[i].target, UMOUNT_NOFOLLOW);
        left = read_mounts(mounts);
    } while (left > 0 && left < before);
    for (size_t i = left; i-- > 0;) {
        /* In a container the disk is not ours: to remount a bind mount is to remount the host's file system. */
        if (strncmp(mounts[i].source, "/dev/", 5) != 0 || !is_own_machine())
            continue;
        bool read_only = mount(NULL, mounts[i].target, NULL, MS_REMOUNT | MS_RDONLY, NULL) == 0;
        say("%s on %s cannot be unmounted; %s", mounts[i].source, mounts[i].target,
            read_only ? "it was made read-only instead" : "its last changes may be lost");
    }
}

/* In a child: a disk that no longer answers holds whoever syncs for ever, and that must not be process 1. */
static void flush_disks(void)
{
    int status, signal;
    pid_t child = fork();
    if (child == 0) {
        sync();
        unmount_all();
        sync();
        _exit(0);
    }
    for (long until = now() + FLUSH_LIMIT * 1000L; child > 0 && now() < until; watchdog_feed()) {
        if (next_event(child, &status, &signal, until) == EVENT_CHILD_ENDED)
            return;
    }
    say("the disks did not finish writing within %d s; ending without them", FLUSH_LIMIT);
}

_Noreturn void end_run(enum end end)
{
    static const int commands[] = {RB_AUTOBOOT, RB_POWER_OFF, RB_HALT_SYSTEM, RB_KEXEC};
    const char *stay = getenv("BOOTY_NO_REBOOT");
    watchdog_allow(2 * FLUSH_LIMIT);
    end_processes();
    flush_disks();
    if ((end == END_REBOOT || end == END_KEXEC) && stay != NULL && *stay != '\0') {
        say("not restarting: BOOTY_NO_REBOOT is set");
        _exit(0);
    }
    /* For a restart it stays armed: drivers may hang while they shut their devices down. Their own reboot hooks stop
     * the watchdogs that would run on. Switched off or halted, nobody would feed it, and it would wake the machine;
     * nor does a kernel that was loaded know of it. */
    if (end != END_REBOOT)
        watchdog_disarm();
    reboot(commands[end]);
    if (end == END_KEXEC) {
        say("the loaded kernel cannot be started: %s; the machine restarts instead", strerror(errno));
        reboot(RB_AUTOBOOT);
    }
    say("the kernel does not end the machine's run: %s. Remedy: reset it by hand", strerror(errno));
    if (!is_own_machine())
        _exit(1);
    for (int status, signal;;)
        next_event(-1, &status, &signal, LONG_MAX);
}
