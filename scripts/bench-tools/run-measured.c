// Runs a command and prints what it took: seconds, peak memory in KiB, exit code.
//
// A process inherits the peak of the program that started it, so the starter has to be small: a script's
// interpreter would be larger than what is measured.
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <fcntl.h>

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void run(char **command) {
  int nowhere = open("/dev/null", O_RDWR);
  dup2(nowhere, STDIN_FILENO);
  dup2(nowhere, STDOUT_FILENO);
  execvp(command[0], command);
  perror(command[0]);
  _exit(127);
}

int main(int count, char **arguments) {
  if (count < 2) {
    fprintf(stderr, "usage: run-measured command [argument...]\n");
    return 64;
  }
  double start = seconds_now();
  pid_t child = fork();
  if (child == 0) run(arguments + 1);
  int status = 0;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child) {
    perror("run-measured");
    return 1;
  }
  double took = seconds_now() - start;
#ifdef __APPLE__
  long kib = usage.ru_maxrss / 1024;
#else
  long kib = usage.ru_maxrss;
#endif
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  printf("%.6f %ld %d\n", took, kib, code);
  return 0;
}
