/* SPDX-License-Identifier: Apache-2.0
 *
 * Process 1: start the agent, watch it, and do what its exit code asks for. Whatever happens to it, the machine's run
 * ends in a line that says why, and in a restart; never in a kernel panic. */
#include "supervisor.h"

#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { AGENT_REBOOT = 0, AGENT_POWER_OFF = 64, AGENT_SHELL = 65, AGENT_HALT = 66, AGENT_KEXEC = 67 };
enum { DUMP_TIME = 2000, KILL_TIME = 10000 }; /* milliseconds */

/* How the agent ended. */
struct fate {
    int status;   /* as wait(2) says it */
    int asked;    /* the signal that was passed on to it, or 0 */
    bool hung;    /* it was killed because it made no progress */
    long seconds; /* how long it ran */
};

/* Whether the alive file was written since the last look. */
static bool has_progressed(const char *folder)
{
    static struct stat last;
    struct stat file;
    char path[256];
    snprintf(path, sizeof path, "%s/alive", folder);
    if (stat(path, &file) != 0)
        return false;
    bool changed = file.st_mtim.tv_sec != last.st_mtim.tv_sec || file.st_mtim.tv_nsec != last.st_mtim.tv_nsec
                   || file.st_ino != last.st_ino || file.st_size != last.st_size;
    last = file;
    return changed;
}

/* Sends a signal and waits; whether the agent ended. */
static bool ends_by(int signal, pid_t agent, long time, struct fate *fate)
{
    int ignored;
    kill(agent, signal);
    for (long until = now() + time; now() < until;) {
        if (next_event(agent, &fate->status, &ignored, until) == EVENT_CHILD_ENDED)
            return true;
    }
    return false;
}

/* A JVM answers SIGQUIT with a list of its threads: that is what a hang is understood by. One that even SIGKILL does
 * not end waits for a device; it is left alone. */
static void kill_hung(pid_t agent, struct fate *fate)
{
    fate->hung = true;
    if (!ends_by(SIGQUIT, agent, DUMP_TIME, fate))
        ends_by(SIGKILL, agent, KILL_TIME, fate);
}

/* A shell beside the agent, which stays for the network's sake: wanted while there is a file of that name, which goes
 * when the shell ends. */
static void tend_shell(const char *folder, pid_t *shell)
{
    char path[256];
    snprintf(path, sizeof path, "%s/shell-wanted", folder);
    if (*shell == 0 && access(path, F_OK) == 0) {
        *shell = start_shell();
        if (*shell < 0)
            say("there is no shell in this image (/bin/sh: %s)", strerror(-*shell));
        else
            say("a shell on this console; the machine restarts when it ends, or when its time is over");
    }
    if (*shell == 0 || (*shell > 0 && kill(*shell, 0) == 0))
        return;
    *shell = 0;
    unlink(path);
}

static void watch(pid_t agent, const struct options *options, const struct wishes *wishes, struct fate *fate)
{
    int signal;
    pid_t shell = 0;
    for (long progress = now();;) {
        tend_shell(options->run, &shell);
        watchdog_feed();
        switch (next_event(agent, &fate->status, &signal, LONG_MAX)) {
        case EVENT_CHILD_ENDED:
            return;
        case EVENT_STOP:
            fate->asked = signal;
            kill(agent, signal);
            break;
        case EVENT_NONE:
            break;
        }
        if (has_progressed(options->run))
            progress = now();
        if (wishes->hang > 0 && now() - progress >= wishes->hang * 1000) {
            kill_hung(agent, fate);
            return;
        }
    }
}

/* A JVM that is asked to stop ends with 128 and the signal's number. */
static bool stopped_as_asked(const struct fate *fate)
{
    return fate->asked != 0
           && ((WIFSIGNALED(fate->status) && WTERMSIG(fate->status) == fate->asked)
               || (WIFEXITED(fate->status) && WEXITSTATUS(fate->status) == 128 + fate->asked));
}

static void open_shell(void)
{
    int status, signal;
    pid_t shell = start_shell();
    if (shell < 0) {
        say("there is no shell in this image (/bin/sh: %s)", strerror(-shell));
        return;
    }
    say("a shell on this console; the machine restarts when it ends");
    for (enum event event = EVENT_NONE; event != EVENT_CHILD_ENDED; watchdog_feed()) {
        event = next_event(shell, &status, &signal, LONG_MAX);
        if (event == EVENT_STOP)
            kill(-shell, SIGKILL); /* ctrl-alt-del: a shell ignores the milder signals */
    }
}

/* Says what happened, and what can be done, and waits so that it can be read. */
static void crash(const struct wishes *wishes, const char *what, const char *remedy)
{
    long until = now() + wishes->delay * 1000;
    if (wishes->shell)
        say("%s; a shell opens here", what);
    else
        say("%s; the machine restarts in %ld s", what, wishes->delay);
    say("remedy: %s", remedy);
    if (wishes->shell)
        open_shell();
    wait_until(until);
}

static void crash_of_agent(const struct wishes *wishes, const struct fate *fate)
{
    char what[160];
    const char *remedy = "the lines above say why; booty.shell on the kernel command line opens a shell here instead, "
                         "a longer booty.delay=SECONDS leaves more time to read";
    if (fate->hung) {
        snprintf(what, sizeof what, "the agent made no progress for %ld s and was killed after %ld s", wishes->hang,
                 fate->seconds);
        remedy = "the list of threads above says where it stood; booty.hang=SECONDS on the kernel command line "
                 "sets another time, 0 none";
    } else if (WIFSIGNALED(fate->status)) {
        snprintf(what, sizeof what, "the agent was killed by signal %d (%s) after %ld s", WTERMSIG(fate->status),
                 strsignal(WTERMSIG(fate->status)), fate->seconds);
        if (WTERMSIG(fate->status) == SIGKILL)
            remedy = "if the kernel says 'Out of memory' above, give the machine more memory; booty.shell on the "
                     "kernel command line opens a shell here instead";
    } else {
        snprintf(what, sizeof what, "the agent ended with the unexpected exit code %d after %ld s",
                 WEXITSTATUS(fate->status), fate->seconds);
    }
    crash(wishes, what, remedy);
}

static enum end run_agent(const struct options *options, const struct wishes *wishes)
{
    long started = now(), earliest = started + wishes->delay * 1000;
    struct fate fate = {0};
    pid_t agent = start_agent(options);
    if (agent < 0) {
        char what[320];
        snprintf(what, sizeof what, "the agent %s cannot be started: %s", options->java, strerror(-agent));
        crash(wishes, what, "the image is damaged, incomplete or for another processor: build and load it again");
        return END_REBOOT;
    }
    watch(agent, options, wishes, &fate);
    fate.seconds = (now() - started) / 1000;
    int code = WIFEXITED(fate.status) && !fate.hung ? WEXITSTATUS(fate.status) : -1;
    if (code == AGENT_POWER_OFF) {
        say("the agent is done; the machine is switched off");
        return END_POWER_OFF;
    }
    if (code == AGENT_HALT) {
        say("the agent asked that the machine stays; it halts here. Remedy: read the lines above, then reset it");
        return END_HALT;
    }
    if (code == AGENT_KEXEC) {
        say("the machine goes on with the installed kernel");
        return END_KEXEC;
    }
    if (code == AGENT_SHELL) {
        open_shell();
    } else if (code != AGENT_REBOOT && !stopped_as_asked(&fate)) {
        crash_of_agent(wishes, &fate);
    }
    /* An agent that wants a restart as soon as it starts must not make the machine spin. */
    wait_until(earliest);
    say("the machine restarts");
    return END_REBOOT;
}

int main(int argc, char **argv)
{
    if (getpid() != 1) {
        dprintf(STDERR_FILENO, "%s: this is BOOTy's supervisor; it runs only as process 1\n", argv[0]);
        return 1;
    }
    block_signals();
    struct options options = options_of(argc, argv);
    mount_kernel_filesystems();
    take_console();
    set_environment();
    mkdir(options.run, 0755);
    reboot(RB_DISABLE_CAD); /* ctrl-alt-del comes as SIGINT, not as a reset */
    struct wishes wishes = wishes_of(options.cmdline);
    end_run(run_agent(&options, &wishes));
}
