/* SPDX-License-Identifier: Apache-2.0
 *
 * Starting the two programs there are: the agent, and a shell for the operator. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static _Noreturn void become(char *const arguments[], bool terminal, int report)
{
    sigset_t none;
    sigemptyset(&none);
    setsid();
    if (terminal)
        ioctl(0, TIOCSCTTY, 1);
    /* Whoever started process 1 in a container may have ignored some. By the system call, since the C library
     * keeps three real-time signals to itself; a kernel_sigaction of zeroes is SIG_DFL without flags. */
    static const unsigned long by_default[4];
    for (int each = 1; each < NSIG; each++)
        syscall(SYS_rt_sigaction, each, by_default, NULL, sizeof(unsigned long));
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(arguments[0], arguments, environ);
    int why = errno;
    (void)!write(report, &why, sizeof why);
    _exit(127);
}

/* The pipe closes by itself when the program is running; otherwise it brings the errno of execve. */
static pid_t start(char *const arguments[], bool terminal)
{
    int report[2], why = 0;
    if (pipe2(report, O_CLOEXEC) != 0)
        return -errno;
    pid_t child = fork();
    if (child == 0)
        become(arguments, terminal, report[1]);
    if (child < 0)
        why = errno;
    close(report[1]);
    if (child > 0 && read(report[0], &why, sizeof why) == (ssize_t)sizeof why)
        waitpid(child, NULL, 0);
    close(report[0]);
    return why == 0 ? child : -why;
}

/* Without a controlling terminal: a ^C, line noise or a hang-up on a serial console must not stop a disk being
 * written, and a shell that the agent opens can take the terminal for itself. */
pid_t start_agent(const struct options *options)
{
    char file[256];
    if (snprintf(file, sizeof file, "@%s", options->args) >= (int)sizeof file)
        return -ENAMETOOLONG;
    char *const arguments[] = {(char *)options->java, file, NULL};
    return start(arguments, false);
}

pid_t start_shell(void)
{
    char shell[] = "/bin/sh";
    char *const arguments[] = {shell, NULL};
    return start(arguments, true);
}
