// Drafts: a retry gets the first answer, and revives nothing.
#include "app/drafts.h"

#include "app/world_test.h"

namespace ingang::app {
namespace {

class DraftRetried : public World {
 protected:
  static Personal body(std::string_view text) {
    return Personal{R"({"content":{"what_happened":")" + std::string(text) + R"("}})"};
  }
  Outcome<Draft> create(std::string_view text = "ett") {
    return drafts_.create(body(text), kOlle, {.route = "POST", .key = "draft-key", .body = {}});
  }
  std::size_t kept() { return drafts_.list(kOlle)->size(); }

  Drafts drafts_{*ledger_, *keys_, clock_};
};

TEST_F(DraftRetried, AfterASaveItGetsTheFirstAnswer) {
  const auto first = create();
  ASSERT_TRUE(first);
  pass(kMinute);
  ASSERT_TRUE(drafts_.replace(first->id, 1, body("två"), kOlle));
  const auto again = create();
  ASSERT_TRUE(again) << refusal(again);
  EXPECT_EQ(again->id, first->id);
  EXPECT_EQ(again->version, 1U);
  EXPECT_EQ(again->saved_at, first->saved_at);
  EXPECT_EQ(again->body.reveal(Purpose::test), first->body.reveal(Purpose::test));
  EXPECT_EQ(drafts_.find(first->id, kOlle)->version, 2U) << "and changes nothing";
  EXPECT_EQ(refusal(create("två")), "key_reused") << "also what the draft says now";
}

TEST_F(DraftRetried, AfterTheSendItRevivesNothing) {
  const auto first = create();
  ASSERT_TRUE(reports().send({.content = content(), .draft = first->id}, kOlle, once()));
  pass(std::chrono::hours{6 * 24});
  const auto again = create();
  ASSERT_TRUE(again) << refusal(again);
  EXPECT_EQ(again->id, first->id);
  EXPECT_EQ(kept(), 0U);
  EXPECT_EQ(refusal(create("annat")), "key_reused");
}

TEST_F(DraftRetried, AnErasureIsDoneOnceAndAnsweredTwice) {
  const auto first = create();
  ASSERT_TRUE(drafts_.erase(first->id, kOlle));
  EXPECT_EQ(refusal(drafts_.erase(first->id, kOlle)), "accepted");
  EXPECT_EQ(refusal(drafts_.erase(first->id, kOther)), "no_such_draft");
  EXPECT_EQ(refusal(drafts_.erase(std::string(32, '0'), kOlle)), "no_such_draft");
  ASSERT_TRUE(create());
  EXPECT_EQ(kept(), 0U);
}

TEST_F(DraftRetried, WhatAKeyMadeIsForgottenInTheEnd) {
  const auto first = create();
  ASSERT_TRUE(drafts_.erase(first->id, kOlle));
  pass(kDraftKeyKept);
  ASSERT_TRUE(drafts_.erase_expired());
  EXPECT_FALSE(ledger_->find("draft_key", first->id)->has_value());
  EXPECT_EQ(refusal(drafts_.erase(first->id, kOlle)), "no_such_draft");
}

}  // namespace
}  // namespace ingang::app
