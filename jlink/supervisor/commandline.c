/* SPDX-License-Identifier: Apache-2.0
 *
 * What was asked for: by init's arguments, and by words on the kernel command line. */
#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { DEFAULT_HANG = 300, DEFAULT_DELAY = 10, DAY = 86400, HOUR = 3600, LONGEST_LINE = 16384 };

struct options options_of(int argc, char **argv)
{
    struct options options = {"/jre/bin/java", "/etc/booty/agent.args", "/run/booty", "/proc/cmdline"};
    for (int i = 1; i + 1 < argc; i++) {
        if (strcmp(argv[i], "--java") == 0)
            options.java = argv[++i];
        else if (strcmp(argv[i], "--args") == 0)
            options.args = argv[++i];
        else if (strcmp(argv[i], "--run") == 0)
            options.run = argv[++i];
        else if (strcmp(argv[i], "--cmdline") == 0)
            options.cmdline = argv[++i];
    }
    return options;
}

/* A whole number of seconds of 0..most; otherwise the default, and a line that says so. */
static long seconds(const char *name, const char *text, long most, long standard)
{
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*text >= '0' && *text <= '9' && *end == '\0' && errno == 0 && value <= most)
        return value;
    say("%s=%.40s on the kernel command line is not a number of seconds from 0 to %ld; using %ld",
        name, text, most, standard);
    return standard;
}

static void read_word(const char *word, struct wishes *wishes)
{
    if (strncmp(word, "booty.hang=", 11) == 0)
        wishes->hang = seconds("booty.hang", word + 11, DAY, DEFAULT_HANG);
    else if (strncmp(word, "booty.delay=", 12) == 0)
        wishes->delay = seconds("booty.delay", word + 12, HOUR, DEFAULT_DELAY);
    else if (strcmp(word, "booty.shell") == 0 || strcmp(word, "booty.shell=1") == 0)
        wishes->shell = true;
    else if (strncmp(word, "booty.shell=", 12) == 0)
        say("%.40s on the kernel command line is not understood; write booty.shell alone", word);
}

struct wishes wishes_of(const char *path)
{
    static char line[LONGEST_LINE];
    struct wishes wishes = {DEFAULT_HANG, DEFAULT_DELAY, false};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? -1 : read(file, line, sizeof line - 1);
    if (length < 0)
        say("%s cannot be read: %s; going on without it", path, strerror(errno));
    if (file >= 0)
        close(file);
    line[length < 0 ? 0 : length] = '\0';
    for (char *rest = line, *word; (word = strsep(&rest, " \t\r\n")) != NULL;)
        read_word(word, &wishes);
    /* Without any pause a machine that cannot start would restart for ever, unreadably fast. */
    if (wishes.delay == 0)
        wishes.delay = 1;
    return wishes;
}
