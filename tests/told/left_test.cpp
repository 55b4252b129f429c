// Of nodes on one database: a folder that was copied is not the shared one; a node that has gone
// without a word is said; whoever is left has the door of the machine, and one that stands still
// keeps nobody from blocking an account.
#include "told/alike.h"

namespace ingang::faults {
namespace {

class LeftTest : public AlikeTest {
 protected:
  template <typename Holds>
  static bool comes_true(Holds holds, std::chrono::seconds within) {
    const auto until = std::chrono::steady_clock::now() + within;
    while (std::chrono::steady_clock::now() < until) {
      if (holds()) return true;
      std::this_thread::sleep_for(200ms);
    }
    return holds();
  }
  // The node that answers, by its port: who leads it says of itself.
  [[nodiscard]] boost::json::object here() const {
    const auto said = health();
    if (!said.contains("nodes")) return {};
    for (const auto& node : said.at("nodes").as_array()) {
      if (node.at("here").as_bool()) return node.as_object();
    }
    return {};
  }
  [[nodiscard]] bool answers(const Program& node) const {
    const auto said = here();
    const auto port = node.url().substr(node.url().rfind(':'));
    return said.contains("name") && said.at("name").as_string().ends_with(port);
  }
};

// The number of the folder and its key are in the copy too. Before: an upload that one node took
// the other answered as unreadable, and nobody said anything.
TEST_F(LeftTest, AFolderThatWasCopiedIsNotTheSharedOne) {
  const auto node = start("log");
  ASSERT_EQ(std::system(fmt::format("cp -r {0}/var {0}/copied && rm -f {0}/copied/admin.sock",
                                    folder_.string())
                            .c_str()),
            0);
  const Program beside(at("copied"), at("beside"));
  ASSERT_NE(beside.url(), "") << beside.said();
  for (const auto* folder : {"var", "copied"}) {
    EXPECT_TRUE(comes_true(
        [&] {
          return alarm("node_differs", folder).find("folder (copied, not shared)") !=
                 std::string::npos;
        },
        25s))
        << folder << ": " << alarm("node_differs", folder);
  }
}

TEST_F(LeftTest, WhoIsLeftHasTheDoorAndSaysThatTheOtherIsGone) {
  const auto first = start("first");
  const auto second = start("second");
  ASSERT_TRUE(comes_true([&] { return answers(*first); }, 10s));
  ASSERT_TRUE(comes_true([&] { return health().at("nodes").as_array().size() == 2; }, 15s));
  EXPECT_EQ(alarm("node_silent"), "");
  EXPECT_TRUE(here().at("leads_ledger").as_bool()) << "it came first";
  first->end(SIGKILL);
  EXPECT_TRUE(comes_true([&] { return answers(*second); }, 10s)) << "the door";
  EXPECT_TRUE(comes_true([&] { return here().at("leads_ledger").as_bool(); }, 10s)) << "the lead";
  const auto port = first->url().substr(first->url().rfind(':'));
  EXPECT_TRUE(comes_true([&] { return alarm("node_silent").ends_with(port); }, 30s))
      << alarm("node_silent");
}

// Before: both hung, without a word.
TEST_F(LeftTest, OneThatStandsStillKeepsNobodyFromBlockingAnAccount) {
  const auto first = start("first");
  const auto second = start("second");
  ASSERT_TRUE(comes_true([&] { return answers(*first); }, 10s));
  auto officer = second->signed_in("polis");
  ASSERT_TRUE(officer.get("/v1/session"));
  ::kill(first->pid(), SIGSTOP);
  const auto asked = cli::run_program("health --folder " + at("var"));
  EXPECT_EQ(asked.code, 2) << asked.said;
  EXPECT_NE(asked.said.find("står still"), std::string::npos) << asked.said;
  const auto blocked = cli::run_program("user block polis --folder " + at("var"));
  EXPECT_EQ(blocked.code, 0) << blocked.said;
  EXPECT_TRUE(comes_true([&] { return !officer.get("/v1/session"); }, 5s)) << "out, at the other";
  ::kill(first->pid(), SIGCONT);
}

}  // namespace
}  // namespace ingang::faults
