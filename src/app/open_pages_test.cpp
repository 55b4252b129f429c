// What colleagues have open: said by a page, told at the hub, and over by itself.
#include "app/open_pages.h"

#include "app/world_test.h"

namespace ingang::app {
namespace {

class OpenPagesTest : public World {
 protected:
  OpenPages pages() { return OpenPages{house()}; }
  static PageId page(std::uint8_t number) {
    PageId id;
    id.bytes.fill(number);
    return id;
  }
  std::string say(const std::string& reference, const access::Actor& by, bool open = true,
                  std::uint8_t number = 1) {
    return refusal(pages().say(reference, {.page = page(number), .open = open}, by));
  }
  std::vector<std::string> seen(const access::Actor& by) {
    const auto view = pages().open_now(by);
    EXPECT_TRUE(view) << (view ? "" : code_of(view.error()));
    std::vector<std::string> out;
    if (view) {
      for (const auto& each : view->pages)
        out.push_back(each.report + " " + std::string{each.who.reveal(Purpose::test)});
    }
    return out;
  }
};
using SeenOpen = std::vector<std::string>;

TEST_F(OpenPagesTest, AColleagueIsToldWhileThePageSaysSoAndNeverOfOneself) {
  const auto reference = sent();
  ASSERT_TRUE(reports().queue({}, kSara)) << "a look at the list is not an open page";
  EXPECT_EQ(seen(kSiv), SeenOpen{});
  EXPECT_EQ(say(reference, kSara), "accepted");
  EXPECT_EQ(seen(kSiv), SeenOpen{reference + " Sara Jour"});
  EXPECT_EQ(seen(kSara), SeenOpen{});
  EXPECT_EQ(say(reference, kSara, false), "accepted");
  EXPECT_EQ(seen(kSiv), SeenOpen{}) << "it was closed";
}

TEST_F(OpenPagesTest, ASilentPageIsKnownForLessThanAMinute) {
  const auto reference = sent();
  ASSERT_EQ(say(reference, kSara), "accepted");
  pass(std::chrono::seconds{30});
  ASSERT_EQ(say(reference, kSara), "accepted");
  pass(std::chrono::seconds{30});
  EXPECT_EQ(seen(kSiv).size(), 1U) << "it has been said since";
  pass(std::chrono::seconds{29});
  EXPECT_EQ(seen(kSiv), SeenOpen{});
  EXPECT_EQ(*house().ledger.erase_expired(kOpenPageRecord, clock_.now()), 1U);
}

TEST_F(OpenPagesTest, TwoPagesOfOnePersonAreOneAndEachEndsByItself) {
  const auto reference = sent();
  ASSERT_EQ(say(reference, kSara, true, 1), "accepted");
  ASSERT_EQ(say(reference, kSara, true, 2), "accepted");
  EXPECT_EQ(seen(kSiv).size(), 1U);
  ASSERT_EQ(say(reference, kSara, false, 1), "accepted");
  EXPECT_EQ(seen(kSiv).size(), 1U);
  EXPECT_EQ(say(reference, kSiv, false, 2), "accepted") << "of a page that is none of hers";
  EXPECT_EQ(seen(kSiv).size(), 1U);
  ASSERT_EQ(say(reference, kSara, false, 2), "accepted");
  EXPECT_EQ(seen(kSiv), SeenOpen{});
}

TEST_F(OpenPagesTest, AnotherNodeOfTheSameStoreTellsTheSame) {
  const auto reference = sent();
  ASSERT_EQ(say(reference, kSara), "accepted");
  const OpenHouse other{parts()};
  const auto view = OpenPages{other.house()}.open_now(kSiv);
  ASSERT_TRUE(view);
  ASSERT_EQ(view->pages.size(), 1U);
  EXPECT_EQ(view->pages.front().report, reference);
}

// LAW: secrecy.between_authorities
TEST_F(OpenPagesTest, IsTheHubsOwn) {
  const auto reference = sent();
  EXPECT_EQ(say(reference, kOlle), "not_yours_to_do") << "whoever sent it";
  for (const auto& nobody : {kEva, kNina, kOther}) {
    EXPECT_EQ(say(reference, nobody), "no_such_report") << nobody.who.account;
    EXPECT_EQ(refusal(pages().open_now(nobody)), "not_yours_to_do") << nobody.who.account;
  }
  EXPECT_EQ(say("ING-00000-00000", kSara), "no_such_report");
  auto probe = kSara;
  probe.who.account = "prov";
  probe.roles.insert(Role::probe);
  EXPECT_EQ(say(reference, probe), "no_such_report");
  ASSERT_EQ(say(reference, kSara), "accepted");
  EXPECT_EQ(seen(probe), SeenOpen{});
}

// LAW: secrecy.access_log
TEST_F(OpenPagesTest, NothingIsAddedToTheLedgers) {
  const auto reference = sent();
  ASSERT_TRUE(reports().view(reference, kSara));
  const auto entries = [&] {
    return std::pair{ledger_->read_all(0, 1'000)->size(), access_log_->read_all(0, 1'000)->size()};
  };
  const auto before = entries();
  ASSERT_EQ(say(reference, kSara), "accepted");
  EXPECT_EQ(seen(kSiv).size(), 1U);
  ASSERT_EQ(say(reference, kSara, false), "accepted");
  EXPECT_EQ(entries(), before);
  const auto kept = house().ledger.list(kOpenPageRecord, "0180-socialjour", 10);
  ASSERT_TRUE(kept);
  EXPECT_TRUE(kept->empty());
  expect_whole();
}

// LAW: secrecy.access_log
TEST_F(OpenPagesTest, NoNameStandsInTheStoreInTheClear) {
  const auto reference = sent();
  ASSERT_EQ(say(reference, kSara), "accepted");
  const auto kept = house().ledger.list(kOpenPageRecord, "0180-socialjour", 10);
  ASSERT_EQ(kept->size(), 1U);
  const auto& record = kept->front();
  for (const auto& text : {std::string(record.value.begin(), record.value.end()), record.key}) {
    EXPECT_EQ(text.find("Sara"), std::string::npos);
    EXPECT_EQ(text.find("sara"), std::string::npos);
    EXPECT_EQ(text.find(reference), std::string::npos);
  }
}

}  // namespace
}  // namespace ingang::app
