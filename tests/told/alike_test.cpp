// Nodes on one database are alike, or it is noticed: another folder, key or data refuses the start
// and says what to do; under servers that run it is an alarm.
#include "told/alike.h"

#include "app/node_mark.h"
#include "cli/nodes.h"
#include "stores/postgres/postgres_store.h"

namespace ingang::faults {
namespace {

TEST_F(AlikeTest, AFolderThatIsNotSharedIsRefusedAndGetsNoKey) {
  const auto node = start("log");
  // Empty: before, it got a master key of its own, and served.
  auto ran = serve(at("unshared"), own_data());
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("databasen är i bruk"), std::string::npos) << ran.said;
  EXPECT_FALSE(fs::exists(at("unshared/keys/master.key")));
  // With a copy of the key: files that are sent to one node would not be on the other.
  fs::create_directories(at("copied/keys"));
  fs::copy_file(at("var/keys/master.key"), at("copied/keys/master.key"));
  fs::permissions(at("copied/keys/master.key"), fs::perms{0600});
  ran = serve(at("copied"), own_data());
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("är inte den mapp som databasen hör till"), std::string::npos)
      << ran.said;
  EXPECT_FALSE(fs::exists(at("copied/blobs")));
  // With a key of its own.
  {
    std::ofstream key(at("copied/keys/master.key"), std::ios::binary);
    for (char c = 0; c < 32; ++c) key.put(c);
  }
  ran = serve(at("copied"), own_data());
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("Huvudnyckeln (keys/master.key) är inte den"), std::string::npos)
      << ran.said;
  EXPECT_EQ(differs(), "");
}

TEST_F(AlikeTest, OtherDataIsRefusedBesideALivingNodeAndTakenWhenItIsGone) {
  auto node = start("log");
  const auto other = other_data();
  auto ran = serve(at("var"), other);
  EXPECT_EQ(ran.code, 2) << ran.said;
  EXPECT_NE(ran.said.find("deadlines.toml"), std::string::npos) << ran.said;
  EXPECT_NE(ran.said.find("Lägg samma data/ på alla noder"), std::string::npos) << ran.said;
  EXPECT_EQ(differs(), "") << "one that did not start is no node";
  // Killed, its mark is there for a while, and nobody's: then the data may be other.
  node->end(SIGKILL);
  const Program again(at("var"), at("again"), {}, other);
  EXPECT_NE(again.url(), "") << again.said();
}

// Another version with other data is an upgrade, node by node: it starts, and both say so. Another
// node is played by its mark alone, as it would write it.
TEST_F(AlikeTest, AnotherVersionWithOtherDataIsAnAlarmWhileItRuns) {
  const auto node = start("log");
  auto store = [&](std::string_view name) {
    auto opened = stores::open_postgres(
        {.url = url_,
         .keys_url = {},
         .schema = fmt::format("ingang_{}", name),
         .ledger = {.ledger = name == "ledger" ? "ingang.example/stockholm"
                                               : "ingang.example/stockholm/access",
                    .clock = [] { return app::SystemClock().now(); }},
         .skew_max = {}});
    EXPECT_TRUE(opened) << opened.error().what;
    return std::move(*opened);
  };
  const auto ledger = store("ledger");
  const auto access = store("access");
  app::SystemClock clock;
  app::SystemIds ids;
  const auto found = ledger->list(app::kNodeRecord, app::kNodeRecord, 10);
  ASSERT_TRUE(found && found->size() == 1);
  const auto value = boost::json::parse(text(found->front().value)).as_object();
  app::NodeIdentity newer{.program = "9.9.9",
                          .ledger = std::string(value.at("ledger").as_string()),
                          .folder = std::string(value.at("folder").as_string()),
                          .key = std::string(value.at("key").as_string()),
                          .data = {}};
  for (const auto& each : value.at("data").as_array())
    newer.data[std::string(each.at("file").as_string())] = each.at("hash").as_string();
  newer.data["deadlines.toml"] = "0123456789abcdef";
  std::atomic<bool> done{};
  std::jthread playing([&] {
    app::NodeMark mark(*ledger, *access, clock, ids, newer);
    while (!done) {
      EXPECT_TRUE(mark.write());
      std::this_thread::sleep_for(500ms);
    }
    mark.erase();
  });
  EXPECT_EQ(comes_to_differ(true), "9.9.9: deadlines.toml");
  {
    const auto beside = start("beside");  // the same version as the first: it starts
    EXPECT_NE(beside->url(), "");
  }
  done = true;
  playing.join();
  EXPECT_EQ(comes_to_differ(false), "");
}

}  // namespace
}  // namespace ingang::faults
