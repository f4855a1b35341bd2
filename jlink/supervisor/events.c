/* SPDX-License-Identifier: Apache-2.0
 *
 * Waiting: for the end of a child, for a signal, for a time. Everything that ends is reaped here. */
#include "supervisor.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

enum { TICK = 1000 };

static bool stop_asked;

static sigset_t awaited(void)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT); /* also what the kernel makes of ctrl-alt-del */
    return set;
}

void block_signals(void)
{
    sigset_t all;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, NULL);
}

long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000L + time.tv_nsec / 1000000;
}

/* Waits until something happens, at most a second and not beyond `until`. */
enum event next_event(pid_t child, int *status, int *signal, long until)
{
    long left = until - now();
    long wait = left < 0 ? 0 : left < TICK ? left : TICK;
    struct timespec time = {wait / 1000, wait % 1000 * 1000000};
    sigset_t set = awaited();
    int received = sigtimedwait(&set, NULL, &time);
    if (received == SIGTERM || received == SIGINT) {
        *signal = received;
        stop_asked = true;
        return EVENT_STOP;
    }
    enum event event = EVENT_NONE;
    int ended_as;
    for (pid_t ended; (ended = waitpid(-1, &ended_as, WNOHANG)) > 0;) {
        if (ended == child) {
            *status = ended_as;
            event = EVENT_CHILD_ENDED;
        }
    }
    return event;
}

void wait_until(long until)
{
    int status, signal;
    for (; now() < until && !stop_asked; watchdog_feed())
        next_event(-1, &status, &signal, until);
}
