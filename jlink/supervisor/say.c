/* SPDX-License-Identifier: Apache-2.0
 *
 * Lines for the operator, once on each console of the machine (the picture and the serial line, say), whatever
 * `quiet` or `loglevel=` keep the kernel from showing; and in the kernel's log, for dmesg and pstore. */
#include "supervisor.h"

#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
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

/* The kernel's consoles. /dev/console is only the last of them, and all there is in a container. */
static void write_consoles(const char *line)
{
    char names[256], path[sizeof names + 8];
    int file = is_own_machine() ? open("/sys/class/tty/console/active", O_RDONLY | O_CLOEXEC) : -1;
    ssize_t length = file < 0 ? -1 : read(file, names, sizeof names - 1);
    if (file >= 0)
        close(file);
    if (length <= 0) {
        write_line("/dev/console", line);
        return;
    }
    names[length] = '\0';
    for (char *rest = names, *name; (name = strsep(&rest, " \n")) != NULL;) {
        snprintf(path, sizeof path, "/dev/%s", name);
        if (*name != '\0')
            write_line(path, line);
    }
}

void say(const char *format, ...)
{
    char text[LONGEST_LINE], line[LONGEST_LINE + 32];
    va_list values;
    va_start(values, format);
    vsnprintf(text, sizeof text, format, values);
    va_end(values);

    snprintf(line, sizeof line, "\rBOOTy: %s\r\n", text);
    write_consoles(line);
    /* Level 7, which the kernel keeps but does not show: it is on the consoles already. */
    snprintf(line, sizeof line, "<7>BOOTy: %s\n", text);
    write_line("/dev/kmsg", line);
}
