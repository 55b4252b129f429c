// The measurements: what they are told to do, what they found, and how it is told: tables for
// people, one line of JSON a measure for machines.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ingang::bench {

inline constexpr std::uint64_t kHuge = 10'000'000;

struct Options {
  bool json{};
  bool long_{};                   // also at 500 000 reports
  bool postgres{};                // ours on PostgreSQL, beside pgbench
  std::uint64_t preload{20'000};  // the second scenario of a short run
  int rounds{5};
  int seconds{4};
  int clients{64};
  std::uint64_t cases{1'000'000};  // in the large ledger
  std::filesystem::path folder;    // where it is kept; var/bench-N when empty
  int listeners{5000};
  std::string store;  // for load: PostgreSQL as libpq takes it; SQLite in the folder when empty
  std::string peer;   // one of them only, by the beginning of its name
};

// A measurement that cannot go on, and why.
struct Stopped {
  std::string why;
};

// Of several rounds. One figure alone has itself as low and high.
struct Spread {
  double median{};
  double low{};
  double high{};
};
[[nodiscard]] Spread spread(std::vector<double> values);
[[nodiscard]] double median(std::vector<double> values);
[[nodiscard]] double percentile(std::vector<double> values, double share);

// One line of the final table.
struct Measure {
  std::string name;  // "intake_postgres": for machines
  std::string what;  // for people
  std::string unit;  // "/s", "ms", "MB"
  Spread ours;
  std::string beside_what{};  // empty: nothing stands beside it
  Spread beside{};
  std::optional<double> ratio{};
  std::string goal{};
  std::optional<bool> met{};  // none: no goal
  std::string note{};         // what the other does less; what limits ours
};

// Collects measures. With json, machines read stdout and people stderr.
class Tally {
 public:
  explicit Tally(bool json) : json_(json) {}
  void add(Measure measure);
  void missing(std::string what, std::string why);  // could not be measured
  void say(const std::string& text) const;
  void print() const;  // the table
  [[nodiscard]] bool whole() const { return missing_.empty(); }

 private:
  bool json_;
  std::vector<Measure> measures_;
  std::vector<std::pair<std::string, std::string>> missing_;
};

void intake(const Options& options, Tally& tally);
void live(const Options& options, Tally& tally);
void peers(const Options& options, Tally& tally);
void load_cases(const Options& options, Tally& tally);
void reads(const Options& options, Tally& tally);
void routes(const Options& options, Tally& tally);
void listeners(const Options& options, Tally& tally);
void nodes(const Options& options, Tally& tally);
void notices(const Options& options, Tally& tally);
void flood(const Options& options, Tally& tally);
void cost(const Options& options, Tally& tally);
void cost_round(const Options& options, Tally& tally);  // one of it, in a process of its own
void all(const Options& options, Tally& tally);

// Processor, kernel, load, disk and the versions of what is measured.
[[nodiscard]] std::string machine();

// What this process has used so far; client and server share it.
struct Used {
  double cpu_ms{};
  double written_kib{};  // handed to the disk
};
[[nodiscard]] Used used();

// A folder that goes with the measurement.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace ingang::bench
