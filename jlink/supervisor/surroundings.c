/* SPDX-License-Identifier: Apache-2.0
 *
 * The file systems, the terminal and the environment that every program expects to find. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

struct filesystem {
    const char *target, *type;
    mode_t mode;
    unsigned long flags;
    const char *data;
};

/* In this order: the later ones lie on the earlier ones. */
static const struct filesystem filesystems[] = {
    {"/dev", "devtmpfs", 0755, MS_NOSUID, "mode=0755"},
    {"/proc", "proc", 0755, MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL},
    {"/sys", "sysfs", 0755, MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL},
    {"/run", "tmpfs", 0755, MS_NOSUID | MS_NODEV, "mode=0755"},
    {"/tmp", "tmpfs", 01777, MS_NOSUID | MS_NODEV, "mode=1777"},
    {"/dev/pts", "devpts", 0755, MS_NOSUID | MS_NOEXEC, "gid=5,mode=0620,ptmxmode=0666"},
    {"/dev/shm", "tmpfs", 01777, MS_NOSUID | MS_NODEV, "mode=1777"},
};

static const struct filesystem efi_variables = {
    "/sys/firmware/efi/efivars", "efivarfs", 0755, MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL};

/* Not asked of /proc/mounts, which is not there yet: a mount point is on another device than its parent. */
static bool is_mounted(const char *target)
{
    char parent[64];
    struct stat inner, outer;
    strncpy(parent, target, sizeof parent - 1)[sizeof parent - 1] = '\0';
    strrchr(parent, '/')[0] = '\0';
    return stat(target, &inner) == 0 && stat(parent[0] ? parent : "/", &outer) == 0 && inner.st_dev != outer.st_dev;
}

static int mount_one(const struct filesystem *filesystem)
{
    mkdir(filesystem->target, filesystem->mode);
    if (is_mounted(filesystem->target))
        return 0;
    return mount(filesystem->type, filesystem->target, filesystem->type, filesystem->flags, filesystem->data);
}

void mount_kernel_filesystems(void)
{
    umask(0);
    for (size_t i = 0; i < sizeof filesystems / sizeof filesystems[0]; i++) {
        if (mount_one(&filesystems[i]) != 0)
            say("%s cannot be mounted on %s: %s; going on", filesystems[i].type, filesystems[i].target,
                strerror(errno));
    }
    /* Its driver may be a kernel module that the agent loads later. */
    if (access("/sys/firmware/efi", F_OK) == 0)
        (void)mount_one(&efi_variables);
    umask(022);
    /* devtmpfs has device nodes only. */
    static const char *const links[][2] = {{"/proc/self/fd", "/dev/fd"},
                                           {"/proc/self/fd/0", "/dev/stdin"},
                                           {"/proc/self/fd/1", "/dev/stdout"},
                                           {"/proc/self/fd/2", "/dev/stderr"}};
    for (size_t i = 0; i < sizeof links / sizeof links[0]; i++)
        (void)symlink(links[i][0], links[i][1]);
}

void take_console(void)
{
    int file = open("/dev/console", O_RDWR | O_NOCTTY);
    if (file < 0)
        file = open("/dev/null", O_RDWR);
    if (file < 0)
        return;
    for (int standard = 0; standard <= 2; standard++)
        dup2(file, standard);
    if (file > 2)
        close(file);
}

void set_environment(void)
{
    const char *home = getenv("HOME");
    setenv("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", 0);
    setenv("TERM", "linux", 0);
    /* Built into the C library: without it a JVM cannot name files beyond ASCII. */
    setenv("LC_ALL", "C.UTF-8", 0);
    /* The kernel gives process 1 HOME=/ unless the command line says otherwise. */
    if (home == NULL || strcmp(home, "/") == 0)
        setenv("HOME", "/root", 1);
}
