// Drafts: a retry gets the first answer, and revives nothing; a draft is sent once.
#include "app/drafts.h"

#include <utility>

#include "app/world_test.h"
#include "ledger/sealing.h"

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

class DraftSent : public World {
 protected:
  void SetUp() override {
    const auto made =
        drafts_.create(Personal{R"({"content":{}})"}, kOlle, {"POST", "draft-key", {}});
    ASSERT_TRUE(made);
    draft_ = made->id;
  }
  Outcome<SentView> send(std::string_view family, const Once& once,
                         const access::Actor& by = kOlle) {
    return reports().send({.content = content(std::string(family)), .draft = draft_}, by, once);
  }
  std::size_t sent() { return reports().list({}, kOlle)->items.size(); }
  template <typename T>
  std::string became(const Outcome<T>& outcome) {
    const auto* refused = outcome ? nullptr : std::get_if<Refused>(&outcome.error());
    return refused ? std::string{refused->refusals.front().code.text} + " " + refused->reference
                   : "accepted";
  }

  Drafts drafts_{*ledger_, *keys_, clock_};
  std::string draft_;
};

TEST_F(DraftSent, FromTwoPlacesItIsSentOnceAndTheSecondIsToldOfTheFirst) {
  const auto first = send("Ett", once());
  ASSERT_TRUE(first) << refusal(first);
  EXPECT_EQ(became(send("Två", once())), "draft_already_sent " + first->reference);
  EXPECT_EQ(sent(), 1U);
}

TEST_F(DraftSent, ARetryOfTheActThatSentItGetsItsAnswer) {
  const auto act = once();
  const auto first = send("Ett", act);
  ASSERT_TRUE(first) << refusal(first);
  const auto again = send("Ett", act);
  ASSERT_TRUE(again) << refusal(again);
  EXPECT_EQ(again->reference, first->reference);
  EXPECT_TRUE(again->replayed);
  EXPECT_EQ(sent(), 1U);
}

TEST_F(DraftSent, OpenedOrSavedLaterItSaysWhatItBecame) {
  const auto first = send("Ett", once());
  ASSERT_TRUE(first) << refusal(first);
  const auto told = "draft_already_sent " + first->reference;
  EXPECT_EQ(became(drafts_.find(draft_, kOlle)), told);
  EXPECT_EQ(became(drafts_.replace(draft_, 1, Personal{"{}"}, kOlle)), told);
  EXPECT_EQ(refusal(drafts_.erase(draft_, kOlle)), "accepted") << "there is nothing left to do";
  EXPECT_TRUE(drafts_.list(kOlle)->empty());
  pass(kDraftKeyKept);
  ASSERT_TRUE(drafts_.erase_expired());
  EXPECT_EQ(became(drafts_.find(draft_, kOlle)), "no_such_draft ");
  EXPECT_FALSE(ledger_->find("draft_sent", draft_)->has_value());
}

TEST_F(DraftSent, NobodyElseLearnsOfIt) {
  EXPECT_EQ(became(send("Annan", once(), kOther)), "no_such_draft ");
  ASSERT_TRUE(send("Ett", once()));
  EXPECT_EQ(became(drafts_.find(draft_, kOther)), "no_such_draft ");
  EXPECT_EQ(became(send("Annan", once(), kOther)), "no_such_draft ");
  EXPECT_EQ(refusal(drafts_.erase(draft_, kOther)), "no_such_draft");
}

TEST_F(DraftSent, OneThatWasThrownAwayMayStillBeSentOnce) {
  ASSERT_TRUE(drafts_.erase(draft_, kOlle));
  const auto first = send("Ett", once());
  ASSERT_TRUE(first) << refusal(first);
  EXPECT_EQ(became(send("Två", once())), "draft_already_sent " + first->reference);
}

// A row that somebody has edited: what was sealed for another place does not open there.
class DraftMoved : public DraftRetried {
 protected:
  void SetUp() override { id_ = create()->id; }
  std::string after(const std::function<void(ledger::Record&)>& change, const access::Actor& who) {
    auto record = **ledger_->find("draft", id_);
    change(record);
    if (!ledger_->erase("draft", id_)) return "not erased";
    // As it lies there: a put gives the next version.
    const auto version = std::exchange(record.version, 0);
    for (std::uint32_t at = 0; at < version; ++at) {
      record.version = at;
      if (!ledger_->put(record)) return "not put";
    }
    const auto found = drafts_.find(record.key, who);
    return found ? std::string(found->body.reveal(Purpose::test)) : refusal(found);
  }
  std::string id_;
};

TEST_F(DraftMoved, NothingWasChanged) {
  EXPECT_EQ(after([](auto&) {}, kOlle), body("ett").reveal(Purpose::test));
}

TEST_F(DraftMoved, ToAColleagueOfTheSameAuthority) {
  EXPECT_EQ(
      after([&](auto& record) { record.owner = draft_owner(*keys_, kOther); }, kOther).find("ett"),
      std::string::npos)
      << "it is not theirs to read";
}

TEST_F(DraftMoved, ToAnotherVersionOrALongerLife) {
  const auto opened = body("ett").reveal(Purpose::test);
  EXPECT_NE(after([](auto& record) { ++record.version; }, kOlle), opened);
  id_ = drafts_.create(body("ett"), kOlle, {.route = "POST", .key = "another-key", .body = {}})->id;
  EXPECT_NE(after([](auto& record) { record.expires = *record.expires + kMinute; }, kOlle), opened);
}

TEST_F(DraftMoved, OneThatDoesNotOpenIsItsAuthorsToThrowAway) {
  (void)after([](auto& record) { record.expires = *record.expires + kMinute; }, kOlle);
  ASSERT_FALSE(drafts_.find(id_, kOlle));
  EXPECT_FALSE(drafts_.erase(id_, kOther)) << "and nobody else's";
  EXPECT_TRUE(drafts_.erase(id_, kOlle));
  EXPECT_TRUE(drafts_.list(kOlle)->empty());
}

TEST_F(DraftMoved, AsItWasSealedBeforeItOpensUntilItsTimeIsOut) {
  const auto older = [&](ledger::Record& record) {
    record.value = ledger::seal(keys_->standing_key(kOlle.who.authority), {"draft", record.key},
                                view(body("ett").reveal(Purpose::test)), keys_->random());
  };
  EXPECT_EQ(after(older, kOlle), body("ett").reveal(Purpose::test));
  pass(kDraftKept + kMinute);
  EXPECT_NE(after([](auto& record) { record.expires = *record.expires + kDraftKept * 2; }, kOlle),
            body("ett").reveal(Purpose::test));
}

}  // namespace
}  // namespace ingang::app
