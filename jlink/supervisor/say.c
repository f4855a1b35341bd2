/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines for the operator. /dev/console is one terminal; the kernel's log reaches all of them, netconsole and pstore. */
#include "supervisor.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

enum { LONGEST_LINE = 512 };

/* Opened each time, non-blocking, as a description of its own: a terminal stopped by ^S must not stop process 1. */
static void write_line(const char *path, const char *line)
{
    int file = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (file < 0)
        return;
    dprintf(file, "%s", line);
    close(file);
}

void say(enum tone tone, const char *format, ...)
{
    char text[LONGEST_LINE], line[LONGEST_LINE + 32];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);

    snprintf(line, sizeof line, "\rBOOTy: %s\r\n", text);
    write_line("/dev/console", line);
    /* A notice goes to the log alone (level 7 is not shown), an alarm to every console there is. */
    snprintf(line, sizeof line, "<%d>BOOTy: %s\n", tone == ALARM ? 3 : 7, text);
    write_line("/dev/kmsg", line);
}
