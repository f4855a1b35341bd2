/* SPDX-License-Identifier: Apache-2.0
 *
 * The hardware watchdog: it resets the machine when this process (or the kernel below it) stands still. Its driver is
 * a kernel module that the agent loads, so it may appear at any time. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The kernel's linux/watchdog.h, which a libc need not bring. */
#define WDIOC_SETTIMEOUT _IOWR('W', 6, int)
#define WDIOC_GETTIMEOUT _IOR('W', 7, int)

enum { TIMEOUT = 60, MOST_BETWEEN_FEEDS = 10000 };

static const char *const device = "/dev/watchdog0";
static int file = -1;
static long between_feeds = MOST_BETWEEN_FEEDS, next_feed;
static bool busy_said;

/* Opening it starts it. */
static void open_device(void)
{
    int timeout = TIMEOUT;
    file = open(device, O_WRONLY | O_CLOEXEC);
    if (file < 0) {
        if (errno != ENOENT && errno != ENODEV && errno != ENXIO && !busy_said) {
            say("the hardware watchdog %s cannot be opened: %s; going on without it", device, strerror(errno));
            busy_said = true;
        }
        return;
    }
    ioctl(file, WDIOC_SETTIMEOUT, &timeout); /* some have one fixed time; the next line asks for it */
    if (ioctl(file, WDIOC_GETTIMEOUT, &timeout) != 0 || timeout < 1)
        timeout = TIMEOUT;
    between_feeds = timeout * 250L < MOST_BETWEEN_FEEDS ? timeout * 250L : MOST_BETWEEN_FEEDS;
    say("the hardware watchdog %s restarts the machine if it stands still for %d s", device, timeout);
}

void watchdog_feed(void)
{
    if (file < 0)
        open_device();
    if (file < 0 || now() < next_feed)
        return;
    (void)!write(file, "1", 1);
    next_feed = now() + between_feeds;
}

void watchdog_allow(int seconds)
{
    if (file < 0)
        return;
    ioctl(file, WDIOC_SETTIMEOUT, &seconds);
    next_feed = 0;
    watchdog_feed();
}

void watchdog_disarm(void)
{
    if (file < 0)
        return;
    if (write(file, "V", 1) != 1)
        say("the hardware watchdog %s cannot be stopped: %s", device, strerror(errno));
    close(file);
    file = -1;
}
