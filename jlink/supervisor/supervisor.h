/* SPDX-License-Identifier: Apache-2.0
 *
 * What the parts of the supervisor know of each other. The supervisor is process 1 of a machine that is being
 * provisioned: it starts the agent (a JVM), watches it, and ends the machine's run in order whatever happens.
 * Its contract with operators is docs/reference/kernel-command-line.md and docs/operating.md. */
#ifndef BOOTY_SUPERVISOR_H
#define BOOTY_SUPERVISOR_H

#include <stdbool.h>
#include <sys/types.h>

/* What init's own arguments may change; only tests do. Other words come from the kernel and are ignored. */
struct options {
    const char *java;    /* the agent's program */
    const char *args;    /* its argument file */
    const char *run;     /* the folder of the alive file */
    const char *cmdline; /* where the kernel command line is read */
};

/* What the kernel command line asks of the supervisor. Seconds. */
struct wishes {
    long hang;  /* booty.hang: the longest time without progress; 0 for ever */
    long delay; /* booty.delay: between a crash and the restart; at least 1 */
    bool shell; /* booty.shell: a shell before the restart after a crash */
};

/* How the machine's run ends. */
enum end { END_REBOOT, END_POWER_OFF, END_HALT, END_KEXEC };

enum event { EVENT_NONE, EVENT_CHILD_ENDED, EVENT_STOP };

/* commandline.c */
struct options options_of(int argc, char **argv);
struct wishes wishes_of(const char *path);

/* surroundings.c: what every program expects to find. Failures are said, never fatal. */
void mount_kernel_filesystems(void);
void take_console(void);
void set_environment(void);

/* say.c: one line on every console and in the kernel's log. Never blocks. */
void say(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* events.c */
void block_signals(void);
long now(void);              /* milliseconds that the wall clock does not move */
enum event next_event(pid_t child, int *status, int *signal, long until);
void wait_until(long until); /* not at all once the machine was asked to stop: somebody is there */

/* program.c: both return a process id, or -errno. */
pid_t start_agent(const struct options *options);
pid_t start_shell(void);

/* watchdog.c */
void watchdog_feed(void);          /* opens it where it has appeared; cheap to call often */
void watchdog_allow(int seconds);  /* one last, longer time */
void watchdog_disarm(void);

/* ending.c */
bool is_own_machine(void);         /* and not a container */
_Noreturn void end_run(enum end end);

#endif
