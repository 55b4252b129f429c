// alike: nodes that serve from one database of their own, and what their health says.
#pragma once

#include <gtest/gtest.h>
#include <stdlib.h>

#include <boost/json.hpp>
#include <fstream>
#include <thread>

#include "faults/load.h"
#include "support/postgres_cluster.h"

namespace ingang::faults {

namespace fs = std::filesystem;  // NOLINT: the suite's own
using namespace std::chrono_literals;

class AlikeTest : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = (fs::temp_directory_path() / "ingang-alike-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
    url_ = cluster().fresh_database("alike");
    ::setenv("INGANG_STORE", url_.c_str(), 1);
  }
  void TearDown() override {
    ::unsetenv("INGANG_STORE");
    (void)cluster().refusal_of("DROP DATABASE alike WITH (FORCE)");
    fs::remove_all(folder_);
  }
  [[nodiscard]] std::string at(std::string_view name) const { return (folder_ / name).string(); }
  [[nodiscard]] std::unique_ptr<Program> start(std::string_view log) const {
    auto made = std::make_unique<Program>(at("var"), at(log));
    EXPECT_FALSE(made->url().empty()) << made->said();
    return made;
  }
  // A start that should be refused, or is ended after some seconds.
  [[nodiscard]] static cli::Ran serve(const std::string& folder, const std::string& data) {
    cli::Ran out;
    const auto line = fmt::format("timeout 10 {} serve --port 0 --folder {} --data {} 2>&1",
                                  INGANG_PROGRAM, folder, data);
    FILE* pipe = popen(line.c_str(), "r");
    char part[4096];
    while (const auto size = fread(part, 1, sizeof part, pipe)) out.said.append(part, size);
    out.code = WEXITSTATUS(pclose(pipe));
    return out;
  }
  // The program's data, but with one deadline other.
  [[nodiscard]] std::string other_data() const {
    const fs::path data = fs::path(INGANG_SOURCE_DIR) / "data";
    if (!fs::exists(at("data"))) fs::copy(data, at("data"), fs::copy_options::recursive);
    std::ofstream(at("data/deadlines.toml"), std::ios::app) << "\n# otherwise\n";
    return at("data");
  }
  [[nodiscard]] std::string own_data() const {
    return (fs::path(INGANG_SOURCE_DIR) / "data").string();
  }
  [[nodiscard]] boost::json::object health(std::string_view folder = "var") const {
    const auto ran = cli::run_program("health --json --folder " + at(folder));
    boost::system::error_code wrong;
    auto read = boost::json::parse(ran.said, wrong);
    if (wrong) return {{"no answer", ran.said}};
    return std::move(read.as_object());
  }
  // What the alarm says; nothing while there is none.
  [[nodiscard]] std::string alarm(std::string_view code, std::string_view folder = "var") const {
    const auto said = health(folder);
    if (!said.contains("alarms")) return "no answer";
    for (const auto& alarm : said.at("alarms").as_array()) {
      if (alarm.at("code").as_string() == code) return std::string(alarm.at("text").as_string());
    }
    return {};
  }
  [[nodiscard]] std::string differs() const { return alarm("node_differs"); }
  [[nodiscard]] std::string comes_to_differ(bool it_does) const {
    for (int i = 0; i < 250 && differs().empty() == it_does; ++i)
      std::this_thread::sleep_for(100ms);
    return differs();
  }

  fs::path folder_;
  std::string url_;
};

}  // namespace ingang::faults
