// While officers send: nodes and commands start; a stream that was away is told to read again.
#include "nodes/given.h"

namespace ingang::cli {
namespace {

class NodesUnderLoad : public NodesTest {};

// The command finds no door in a folder that is another machine's, and opens the database itself.
TEST_F(NodesUnderLoad, ServersAndCommandsStartEachTime) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  const auto other = folder_ / "var-of-another-machine";
  std::filesystem::create_directories(other);
  for (const char* part : {"keys", "blobs", "outside", "tls"}) {
    std::filesystem::copy(var() / part, other / part, std::filesystem::copy_options::recursive);
  }
  std::filesystem::copy_file(var() / "folder.id", other / "folder.id");
  Officers officers(
      *this, [&] { return at_node(0); }, 8);
  ASSERT_TRUE(comes_true([&] { return officers.answered() > 20; }));
  std::string refused;
  for (int i = 0; i < 6; ++i) {
    const auto ran = run_program(fmt::format("user {} polis.syd --folder {}",
                                             i % 2 == 0 ? "block" : "open", other.string()));
    if (ran.code != 0) refused += ran.said;
  }
  for (int i = 0; i < 3; ++i) {
    nodes_[1]->end(SIGKILL);
    start(1);
    if (nodes_[1]->url().empty()) refused += nodes_[1]->said();
  }
  EXPECT_EQ(refused, "");
  const auto answered = officers.stop();
  expect_there_once(answered, 1);
  expect_whole();
}

TEST_F(NodesUnderLoad, AStreamThatWasAwayIsToldToReadAgainThroughTheProxy) {
  ASSERT_NO_FATAL_FAILURE(start_both());
  ASSERT_NO_FATAL_FAILURE(start_proxy());
  const auto duty = nodes_[0]->signed_in("jour").token();
  const auto size = [&] { return std::stoull(ask("SELECT size FROM ingang_ledger.head")); };
  const auto before = size();
  std::map<std::uint64_t, std::string> answered;
  {
    Officers officers(
        *this, [&] { return at_proxy(); }, 12);
    EXPECT_TRUE(comes_true([&] { return size() > before + 1000; }, 60s));
    answered = officers.stop();
  }
  const auto heard = run_shell(fmt::format(
      "curl --silent --no-buffer --max-time 7 --cacert {} -H 'Authorization: Bearer {}'"
      " -H 'Accept: text/event-stream' -H 'Last-Event-ID: ingang.example/stockholm/epoch-1/{}'"
      " {}/v1/events",
      certificate().string(), duty, before, url()));
  EXPECT_NE(heard.said.find("event: resync"), std::string::npos) << heard.said;
  // It stays open, and beats.
  EXPECT_NE(heard.said.find("event: beat"), std::string::npos) << heard.said;
  expect_there_once(answered, 0);
}

}  // namespace
}  // namespace ingang::cli
