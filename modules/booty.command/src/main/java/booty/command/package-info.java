/**
 * {@code booty flash}, {@code capture}, {@code pack} and {@code info}: what the agent does to disks, for
 * people at a prompt. What is said goes to standard error; standard output is for results.
 */
@NullMarked
package booty.command;

import org.jspecify.annotations.NullMarked;
