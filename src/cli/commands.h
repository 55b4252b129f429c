// The commands of `ingang`, one function each. They answer the process's exit code: 0 done, 1 found
// wanting, 2 could not, 3 (verify) nothing wanting but less proved.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "cli/backup/backup.h"
#include "cli/backup/restoring.h"
#include "cli/installation.h"
#include "cli/serving.h"
#include "cli/user_acts.h"

namespace CLI {
class App;
}

namespace ingang::cli {

// Who acts when a command does: whoever is at the machine. Which human that is, it cannot know.
[[nodiscard]] access::Who operator_at_machine();
[[nodiscard]] std::string why(const app::Problem& problem);

int serve(const Serve& options);

struct Seed {
  Places places;
  std::uint64_t reports{24};
  std::uint64_t seed{1};
};
int seed(const Seed& options);

struct Verify {
  Places places;
  std::string checkpoint;  // a file with the latest note kept outside; the installation's own copy
                           // when empty
  bool json{};
};
int verify(const Verify& options);

struct Export {
  Places places;
  std::string to;         // a file; "-" is standard output
  std::string reference;  // one report with its handovers; everything sealed when empty
  std::string purpose;
};
int export_(const Export& options);

struct Erase {
  Places places;
  std::string reference;    // ING-…: a report with every copy; HND-…: one authority's copy
  std::string reason;       // the decision; no identity number
  std::string certificate;  // a file for it, beside the screen
};
int erase(const Erase& options);

int user(const User& options);

struct HealthOf {
  Places places;
  bool json{};
};
int health(const HealthOf& options);

struct Begin {
  Places places;
  std::string kind;
  User administrator;  // of a pilot: account, name, unit, until
};
int begin_(const Begin& options);

int replay(const Places& places);

// Adds `records`, which makes `run` show data/records.toml: 0, or 2 when it cannot be used.
void add_records(CLI::App& app, std::function<int()>& run);

// Adds `import --diff`, which makes `run` say what data/counties and data/agreements say otherwise
// than the ledger: 0 nothing, 1 something, 2 it could not be read.
void add_import(CLI::App& app, std::function<int()>& run);

// Adds `forms check FILE`, which makes `run` say what the file changes against data/forms: 0 it can
// be used, 1 it cannot, 2 it could not be read.
void add_forms(CLI::App& app, std::function<int()>& run);

int backup(const BackupOptions& options);

struct Restore {
  RestoreOptions how;
  bool without_shred_list{};
};
int restore(const Restore& options);

struct DrillOptions {
  Places places;  // the installation whose master key opens the backup, and that keeps the note
  std::string from;
  std::string in;  // where the trial is laid out, and removed from
};
int drill(const DrillOptions& options);

struct Move {
  std::string from;  // "sqlite:FOLDER" or "postgres:ADDRESS"
  std::string to;
};
int move(const Move& options);

struct Probe {
  std::string url{"https://localhost:8443"};
  std::string certificate;
  int wait_seconds{30};
};
int probe(const Probe& options);

}  // namespace ingang::cli
