// given: a folder that an earlier release made, in a place of the test's own, on either engine; and
// a process of the test's own that dies in the middle of an upgrade.
#pragma once

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "cli/upgrade.h"
#include "cli/verifying.h"
#include "support/program.h"

namespace ingang::cli {

namespace json = boost::json;

enum class On { sqlite, postgresql };
void PrintTo(On on, std::ostream* out);

// What stands in the manifest beside the fixture.
class Manifest {
 public:
  explicit Manifest(const std::string& release);
  [[nodiscard]] const json::object& root() const { return root_; }
  [[nodiscard]] std::string report_of(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> handovers_of(std::string_view name) const;
  [[nodiscard]] std::vector<std::string> closed_unassessed() const;
  [[nodiscard]] std::string token_of(std::string_view account) const;
  [[nodiscard]] Instant ended_at() const;

 private:
  json::object root_;
};

inline std::string text(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string{};
}

class UpgradeTest : public ::testing::TestWithParam<On> {
 protected:
  // The oldest, unless a test names another.
  explicit UpgradeTest(std::string release = "a125547")
      : release_(std::move(release)), manifest_(release_) {}
  void SetUp() override;
  void TearDown() override;

  // A database of the test's own, as that one is now; its URL.
  [[nodiscard]] static std::string copied(const std::string& database);
  [[nodiscard]] std::string at(std::string_view name) const { return (folder_ / name).string(); }
  // As the program's commands take it.
  [[nodiscard]] std::string places() const;
  [[nodiscard]] std::unique_ptr<Installation> opened() const;
  [[nodiscard]] Ran run(const std::string& command) const {
    return run_program(command + " " + places());
  }
  // `verify` with the folder's note as somebody elsewhere has kept it.
  [[nodiscard]] Ran verify_by_note(const std::string& folder = "var") const;
  // On SQLite with the wall clock a while after the fixture was ended; a database has its own.
  [[nodiscard]] std::unique_ptr<Program> serve_then(std::chrono::minutes after) const;
  // At once, each with a folder of its own, on one store.
  [[nodiscard]] std::vector<std::unique_ptr<Program>> serve_together(
      std::chrono::minutes after, const std::vector<std::string>& folders) const;
  // What the database itself says, a line each; behind every store's back.
  [[nodiscard]] std::string ask(const std::string& sql) const;
  void damage(const std::string& sql) const;

  // Every row as its stream says, and nothing else to find.
  static void expect_whole(Installation& installation);
  // So after the first start of the program of today, and nothing was unreadable.
  void expect_made_whole() const {
    auto installation = opened();
    const auto done = upgrade(*installation);
    ASSERT_TRUE(done) << done.error();
    EXPECT_EQ(done->unreadable, 0U);
    expect_whole(*installation);
  }

  std::filesystem::path folder_;
  std::string store_;
  const std::string release_;
  Manifest manifest_;
};

// A process that upgrades (or replays) the folder, or takes its accounts over, and is killed at its
// so-manieth stream or account. Whether it was killed.
enum class Doing { upgrade, replay, take_over };
bool dies_at(std::uint64_t stream, const std::string& folder, const std::string& store,
             Doing doing);

[[nodiscard]] access::Actor actor_of(const Installation& installation, std::string_view account);

}  // namespace ingang::cli
