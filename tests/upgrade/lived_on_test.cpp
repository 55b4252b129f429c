// What people had when the old release was stopped: they are signed in, find their half-written
// drafts, and every list and case opens.
#include <set>

#include "upgrade/given.h"

namespace ingang::cli {
namespace {

using namespace std::chrono_literals;

class LivedOnTest : public UpgradeTest {
 protected:
  void SetUp() override {
    UpgradeTest::SetUp();
    program_ = serve_then(10min);
    ASSERT_NE(program_->url(), "") << program_->said();
  }
  void TearDown() override {
    program_.reset();
    UpgradeTest::TearDown();
  }
  [[nodiscard]] Client as(std::string_view account) const {
    auto client = program_->client();
    client.use_token(manifest_.token_of(account));
    return client;
  }
  // References of a whole list, page by page.
  [[nodiscard]] static std::set<std::string> walked(Client& client, const std::string& path) {
    std::set<std::string> all;
    std::string after;
    for (int pages = 0; pages < 100; ++pages) {
      const auto page = client.get(path + "limit=3" + (after.empty() ? "" : "&after=" + after));
      EXPECT_TRUE(page) << (page ? "" : page.error().sentence());
      if (!page) return all;
      for (const auto& item : page->at("items").as_array())
        all.insert(text(item.as_object(), "reference"));
      after = text(*page, "cursor");
      if (after.empty()) return all;
    }
    return all;
  }

  std::unique_ptr<Program> program_;
};

// On SQLite only: a PostgreSQL has the clock of its machine, by which these sessions ended long
// ago.
INSTANTIATE_TEST_SUITE_P(OfThisRelease, LivedOnTest, ::testing::Values(On::sqlite),
                         ::testing::PrintToStringParamName());

TEST_P(LivedOnTest, WhoWasSignedInStillIs) {
  for (const auto& [account, token] : manifest_.root().at("sessions").as_object()) {
    auto client = as(account);
    const auto session = client.get("/v1/session");
    ASSERT_TRUE(session) << session.error().sentence();
    EXPECT_EQ(text(*session, "account"), std::string(account));
  }
}

TEST_P(LivedOnTest, DraftsAreThereAndCanBeSent) {
  for (const auto& [account, ids] : manifest_.root().at("drafts").as_object()) {
    auto client = as(account);
    const auto list = client.get("/v1/drafts");
    ASSERT_TRUE(list) << list.error().sentence();
    EXPECT_EQ(list->at("items").as_array().size(), ids.as_array().size());
    for (const auto& id : ids.as_array()) {
      const auto draft = client.get("/v1/drafts/" + std::string(id.as_string()));
      ASSERT_TRUE(draft) << draft.error().sentence();
      EXPECT_TRUE(draft->contains("content"));
    }
  }
  auto polis = as("polis");
  const std::string whole(manifest_.root().at("drafts").at("polis").as_array().front().as_string());
  const auto draft = polis.get("/v1/drafts/" + whole);
  ASSERT_TRUE(draft);
  const auto sent =
      polis.post("/v1/reports", json::object{{"content", draft->at("content")}, {"draft", whole}});
  ASSERT_TRUE(sent) << sent.error().sentence();
  EXPECT_FALSE(polis.get("/v1/drafts/" + whole));
}

TEST_P(LivedOnTest, EveryListAnswersWholeAndEveryCaseOpens) {
  auto polis = as("polis");
  auto jour = as("jour");
  auto farsta = as("farsta");
  const auto mine = walked(polis, "/v1/reports?scope=all&");
  EXPECT_GT(mine.size(), 30U);
  for (const auto& reference : mine) {
    const auto report = polis.get("/v1/reports/" + reference);
    EXPECT_TRUE(report) << report.error().sentence();
  }
  EXPECT_GT(walked(jour, "/v1/queue?").size(), 5U);
  const auto inbox = walked(farsta, "/v1/inbox?scope=all&");
  EXPECT_GT(inbox.size(), 10U);
  for (const auto& reference : inbox) {
    const auto handover = farsta.get("/v1/handovers/" + reference);
    EXPECT_TRUE(handover) << handover.error().sentence();
  }
  EXPECT_TRUE(jour.get("/v1/reconciliation"));
}

TEST_P(LivedOnTest, SearchFindsWhatWasIndexedBefore) {
  auto jour = as("jour");
  const auto found = jour.post("/v1/search", json::object{{"identity_number", "201005129828"},
                                                          {"purpose", "Prov av uppgradering."}});
  ASSERT_TRUE(found) << found.error().sentence();
  EXPECT_FALSE(found->at("items").as_array().empty());
}

}  // namespace
}  // namespace ingang::cli
