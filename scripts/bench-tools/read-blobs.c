// Reads every blob of a revision once through libgit2 and says how many there were and how large they are.
//
// This is the least that a program can do that looks at every file: hydros is measured against it.
#include <git2.h>
#include <stdio.h>
#include <stdlib.h>

struct totals {
  git_odb *objects;
  size_t count;
  size_t bytes;
};

static void check(int status) {
  if (status >= 0) return;
  const git_error *error = git_error_last();
  fprintf(stderr, "read-blobs: %s\n", error ? error->message : "failed");
  exit(1);
}

static int read_entry(const char *root, const git_tree_entry *entry, void *payload) {
  (void)root;
  struct totals *totals = payload;
  if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB) return 0;
  git_odb_object *object = NULL;
  check(git_odb_read(&object, totals->objects, git_tree_entry_id(entry)));
  totals->count += 1;
  totals->bytes += git_odb_object_size(object);
  git_odb_object_free(object);
  return 0;
}

int main(int count, char **arguments) {
  if (count != 3) {
    fprintf(stderr, "usage: read-blobs repository revision\n");
    return 64;
  }
  git_libgit2_init();
  // The same setting for all: what libgit2 need not do for a repository that is trusted.
  git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
  git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
  git_repository *repository = NULL;
  git_object *tree = NULL, *commit = NULL;
  struct totals totals = {0};
  check(git_repository_open(&repository, arguments[1]));
  check(git_repository_odb(&totals.objects, repository));
  check(git_revparse_single(&commit, repository, arguments[2]));
  check(git_object_peel(&tree, commit, GIT_OBJECT_TREE));
  check(git_tree_walk((git_tree *)tree, GIT_TREEWALK_PRE, read_entry, &totals));
  printf("%zu blobs, %zu bytes\n", totals.count, totals.bytes);
  git_object_free(tree);
  git_object_free(commit);
  git_odb_free(totals.objects);
  git_repository_free(repository);
  return 0;
}
