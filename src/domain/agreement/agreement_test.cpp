// How an agreement comes about: drafted, prepared, referred, decided and signed.
#include "domain/agreement/agreement.h"

#include <gtest/gtest.h>

#include "domain/agreement/codes.h"
#include "domain/agreement/given_test.h"
#include "domain/form/codes.h"

namespace ingang::agreement {
namespace {

using namespace testing_;

const Life kDraft{begun()};

TEST(Begin, WhoeverBeginsItOwnsIt) {
  given({})
      .when(Begin{kAvid, kReference, between(), {}, "enka"}, kMonday9)
      .then({Begun{kAvid.who, kReference, between(), "avid", "enka"}});
  given({})
      .when(Begin{kEkero, kReference, between(), {}, {}}, kMonday9)
      .then_refused(kNotYoursToManage);
  given(kDraft)
      .when(Begin{kAvid, kReference, between(), {}, {}}, kMonday9)
      .then_refused(kNotYoursToManage);
}

TEST(Phases, FollowWhatWasTold) {
  const auto phase = [](const Life& life) { return given(life).state().phase; };
  EXPECT_EQ(phase(kDraft), Phase::draft);
  EXPECT_EQ(phase(drafted()), Phase::draft);
  EXPECT_EQ(phase(prepared()), Phase::prepared) << "sent to nobody for comment";
  EXPECT_EQ(
      phase(and_then(prepared(), {Referred{kAvid.who, {"Socialnämnden"}, kSignedOn, kSignedOn}})),
      Phase::referred);
  EXPECT_EQ(phase(decided()), Phase::decided);
  EXPECT_EQ(phase(signed_by_both()), Phase::signed_);
  EXPECT_EQ(phase(dispatched()), Phase::dispatched);
  EXPECT_EQ(phase(in_force()), Phase::in_force);
  // One side is not both.
  EXPECT_EQ(phase(and_then(prepared(), {Decided{kAvid.who, decision(Side::receiver)}})),
            Phase::prepared);
  EXPECT_EQ(phase(and_then(decided(), {Signed{kAvid.who, signature(Side::receiver)}})),
            Phase::decided);
  // What is told of later moves nothing back.
  EXPECT_EQ(phase(and_then(in_force(), {Dispatched{kAvid.who, {{"x", "y"}}, kSignedOn}})),
            Phase::in_force);
}

TEST(Terms, EndAfterTheyBeginAndStandOnceDecided) {
  given(kDraft).when(SetTerms{kAvid, terms()}, kMonday9).then({TermsSet{kAvid.who, terms()}});
  given(drafted()).when(SetTerms{kAvid, terms()}, kMonday9).then_nothing();
  auto backwards = terms();
  backwards.to = kFrom.plus_days(-1);
  given(kDraft)
      .when(SetTerms{kAvid, backwards}, kMonday9)
      .then_refused(kTermEndsBeforeItBegins, "/to");
  auto slip = terms();
  slip.to = {2207, 12, 31};
  given(kDraft).when(SetTerms{kAvid, slip}, kMonday9).then_refused(kDateTooFar, "/to");
  given(and_then(prepared(), {Decided{kAvid.who, decision(Side::receiver)}}))
      .when(SetTerms{kAvid, terms(Renewal::none)}, kMonday9)
      .then_refused(kTermsAreDecided);
}

TEST(Preparation, IsDoneOrSaidWhyNot) {
  const Prepare council{
      kAvid, Step::disability_council, {}, {2026, 11, 20}, personal("Tillstyrks.")};
  given(kDraft)
      .when(council, kMonday9)
      .then({Prepared{kAvid.who, council.step, {}, council.on, council.words}});
  given(kDraft)
      .when(Prepare{kAvid, Step::other_council, " ", {2026, 11, 20}, {}}, kMonday9)
      .then_refused(kWordsMissing, "/name");
  given(kDraft)
      .when(Prepare{kAvid, Step::union_council, {}, {2026, 11, 24}, {}}, kMonday9)
      .then_refused(kDateInFuture, "/day");
  given(kDraft)
      .when(SkipPreparation{kAvid, personal(" ")}, kMonday9)
      .then_refused(kWordsMissing, "/skipped");
  given(kDraft)
      .when(SkipPreparation{kEkero, personal("Ingen.")}, kMonday9)
      .then_refused(kNotYoursToManage);
}

TEST(Referral, IsAnsweredByThoseWhoWereAsked) {
  const Life sent{begun(), Referred{kAvid.who, {"Lidingö", "Solna"}, {2026, 10, 1}, {2026, 11, 1}}};
  given(kDraft)
      .when(Refer{kAvid, {"Lidingö", "Solna"}, {2026, 10, 1}, {2026, 11, 1}}, kMonday9)
      .then({std::get<Referred>(sent[1])});
  given(kDraft)
      .when(Refer{kAvid, {"Lidingö"}, {2026, 10, 1}, {2026, 9, 30}}, kMonday9)
      .then_refused(kAnswerBeforeReferral, "/answer_by");
  given(kDraft)
      .when(Refer{kAvid, {}, {2026, 10, 1}, {}}, kMonday9)
      .then_refused(kWordsMissing, "/to");
  const AnswerReferral answer{kAvid, "Solna", {2026, 10, 20}, personal("Ingen erinran.")};
  given(sent)
      .when(answer, kMonday9)
      .then({ReferralAnswered{kAvid.who, "Solna", answer.on, answer.words}});
  given(and_then(sent, {ReferralAnswered{kAvid.who, "Solna", answer.on, answer.words}}))
      .when(answer, kMonday9)
      .then_refused(kNotReferredTo, "/to");
  given(sent)
      .when(AnswerReferral{kAvid, "Nacka", {2026, 10, 20}, personal("Ja.")}, kMonday9)
      .then_refused(kNotReferredTo, "/to");
  given(sent)
      .when(AnswerReferral{kAvid, "Solna", {2026, 9, 20}, personal("Ja.")}, kMonday9)
      .then_refused(kAnswerBeforeReferral, "/day");
  // Also when a side has decided: a late answer is told.
  given(and_then(sent, {Decided{kAvid.who, decision(Side::receiver)}}))
      .when(answer, kMonday9)
      .then_accepted();
}

TEST(ChildImpact, IsFrozenWithItsForm) {
  const form::Form form{
      .key = "child_impact",
      .version = 3,
      .fields = {{.name = "concerns", .type = form::Type::prose, .required = true}}};
  form::Answers answers{.form = "child_impact", .version = 3, .values = {}};
  given(kDraft)
      .when(AnalyseChildImpact{kAvid, &form, answers}, kMonday9)
      .then_refused(form::kAnswerMissing, "/answers/concerns");
  answers.values.emplace("concerns", personal("Barn får hjälp dygnet runt."));
  given(kDraft)
      .when(AnalyseChildImpact{kAvid, &form, answers}, kMonday9)
      .then({ChildImpactAnalysed{kAvid.who, answers}});
  const auto state = given({begun(), ChildImpactAnalysed{kAvid.who, answers}}).state();
  EXPECT_EQ(state.child_impact->answers.version, 3);
}

// LAW: kl.delegation_between_municipalities
TEST(Mandates, AreNoWiderThanTheDecision) {
  const auto wide = reports(Mandate::also_protection_assessment);
  const auto set = [](std::vector<MandateRow> rows) {
    return SetMandates{kAvid, std::move(rows), {"report"}};
  };
  given(kDraft).when(set({wide}), kMonday9).then({MandatesSet{kAvid.who, {wide}}});
  auto without = wide;
  without.delegation_reference = " ";
  given(kDraft)
      .when(set({without}), kMonday9)
      .then_refused(kMandateWithoutDelegation, "/rows/0/delegation_reference");
  given(decided())
      .when(set({wide}), kMonday9)
      .then_refused(kMandateWiderThanDecision, "/rows/0/mandate");
  const Life widely{begun(), TermsSet{kAvid.who, terms()}, MandatesSet{kAvid.who, {wide}},
                    PreparationSkipped{kAvid.who, personal("–")},
                    ReferralSkipped{kAvid.who, personal("–")}};
  given(widely)
      .when(Decide{kEkero, decision(Side::committee)}, kMonday9)
      .then_refused(kMandateWiderThanDecision, "/gives");
  given(widely)
      .when(Decide{kEkero, decision(Side::committee, Mandate::also_protection_assessment)},
            kMonday9)
      .then_accepted();
  // What the receiver decides widens nothing.
  given(widely).when(Decide{kAvid, decision(Side::receiver)}, kMonday9).then_accepted();
}

TEST(Mandates, AreOfTypesThatThereAreAndDoNotOverlap) {
  const auto rows = [](MandateRow one, MandateRow other) {
    return SetMandates{kAvid, {std::move(one), std::move(other)}, {"report", "question"}};
  };
  auto first = reports();
  first.to = LocalDate{2027, 6, 30};
  auto second = reports();
  second.from = {2027, 7, 1};
  given(kDraft).when(rows(first, second), kMonday9).then_accepted();
  second.from = {2027, 6, 30};
  given(kDraft).when(rows(first, second), kMonday9).then_refused(kMandatesOverlap, "/rows/1/from");
  second.type = "question";
  given(kDraft).when(rows(first, second), kMonday9).then_accepted();
  second.type = "curfew";
  given(kDraft)
      .when(rows(first, second), kMonday9)
      .then_refused(kMessageTypeUnknown, "/rows/1/type");
  first.to = kFrom.plus_days(-1);
  given(kDraft)
      .when(rows(first, first), kMonday9)
      .then_refused(kTermEndsBeforeItBegins, "/rows/0/to");
  given(kDraft)
      .when(SetMandates{kAvid, {}, {"report"}}, kMonday9)
      .then_refused(kMandateMissing, "/rows");
}

// An old route followed the mandate of its day.
TEST(Mandates, OfDaysThatHavePassedStand) {
  const auto now = at_noon({2027, 3, 1});
  auto until = reports();
  until.to = LocalDate{2027, 2, 28};
  auto after = reports();
  after.from = {2027, 3, 1};
  given(in_force())
      .when(SetMandates{kAvid, {until, after}, {"report"}}, now)
      .then_refused(kMandateHasHeld, "/rows");
  until.to = LocalDate{2027, 3, 31};
  after.from = {2027, 4, 1};
  given(in_force()).when(SetMandates{kAvid, {until, after}, {"report"}}, now).then_accepted();
  given(in_force())
      .when(SetMandates{kAvid, {after}, {"report"}}, now)
      .then_refused(kMandateHasHeld, "/rows");
  // Before it is in force nothing has held.
  given(in_force()).when(SetMandates{kAvid, {after}, {"report"}}, kMonday9).then_accepted();
}

TEST(Decide, TellsItsDatesInTheirOrder) {
  const auto with = [](auto change) {
    auto decision = testing_::decision(Side::committee);
    change(decision);
    return Decide{kEkero, decision};
  };
  const auto ready = given(prepared());
  ready.when(with([](Decision&) {}), kMonday9)
      .then({Decided{kEkero.who, decision(Side::committee)}});
  ready.when(with([](Decision& d) {
               d.on = {2026, 11, 24};
             }),
             kMonday9)
      .then_refused(kDateInFuture, "/day");
  ready.when(with([](Decision& d) {
               d.posted_on = LocalDate{2026, 11, 24};
             }),
             kMonday9)
      .then_refused(kDateInFuture, "/posted_on");
  ready.when(with([](Decision& d) {
               d.adjusted_on = LocalDate{2026, 11, 1};
             }),
             kMonday9)
      .then_refused(kDecisionDatesOutOfOrder, "/adjusted_on");
  ready.when(with([](Decision& d) {
               d.final_on = LocalDate{2026, 11, 2};
             }),
             kMonday9)
      .then_refused(kDecisionDatesOutOfOrder, "/final_on");
  ready.when(with([](Decision& d) { d.reference = "  "; }), kMonday9)
      .then_refused(kWordsMissing, "/reference");
  ready.when(with([](Decision& d) { d.side = Side::receiver; }), kMonday9)
      .then_refused(kNotYourSide, "/side");
  // Told again it stands instead; a decision after its own signature is none.
  given(signed_by_both())
      .when(with([](Decision& d) { d.final_on.reset(); }), kMonday9)
      .then_accepted();
  given(signed_by_both())
      .when(with([](Decision& d) {
              d.on = {2026, 11, 10};
              d.adjusted_on = d.posted_on = d.final_on = std::nullopt;
            }),
            kMonday9)
      .then_refused(kDecisionDatesOutOfOrder, "/day");
}

TEST(Sign, NeedsADecisionAndTheRightToSign) {
  const auto with = [](auto change, const Actor& by = kEkero) {
    auto signature = testing_::signature(Side::committee);
    change(signature);
    return Sign{by, signature};
  };
  const auto ready = given(decided());
  ready.when(with([](Signature&) {}), kMonday9)
      .then({Signed{kEkero.who, signature(Side::committee)}});
  ready.when(with([](Signature& s) { s.right = " "; }), kMonday9)
      .then_refused(kSignatureWithoutMandate, "/right");
  ready.when(with([](Signature& s) { s.on = kDecidedOn.plus_days(-1); }), kMonday9)
      .then_refused(kSignatureBeforeDecision, "/day");
  ready.when(with([](Signature& s) {
               s.on = {2026, 11, 24};
             }),
             kMonday9)
      .then_refused(kDateInFuture, "/day");
  ready.when(with([](Signature& s) { s.validated = Validation::invalid; }), kMonday9)
      .then_refused(kSignatureInvalid, "/validated");
  ready.when(with([](Signature& s) { s.validated = Validation::valid; }), kMonday9)
      .then_refused(kValidationReportMissing, "/validation");
  ready.when(with([](Signature& s) { s.name = personal(" "); }), kMonday9)
      .then_refused(kWordsMissing, "/name");
  ready.when(with([](Signature& s) { s.side = Side::receiver; }), kMonday9)
      .then_refused(kNotYourSide, "/side");
  given(prepared()).when(with([](Signature&) {}), kMonday9).then_refused(kSignatureBeforeDecision);
  // Whoever keeps both sides signs for the one that has decided, and not for the other.
  const auto one = given(and_then(prepared(), {Decided{kAvid.who, decision(Side::receiver)}}));
  one.when(with([](Signature&) {}, kAvid), kMonday9)
      .then_refused(kSignatureBeforeDecision, "/side");
  one.when(with([](Signature& s) { s.side = Side::receiver; }, kAvid), kMonday9).then_accepted();
}

TEST(Documents, AreAddedOnce) {
  const report::Attachment file{
      .blob = report::BlobId{{9}}, .name = personal("avtal.pdf"), .media_type = "application/pdf"};
  const AddDocument add{kAvid, DocumentSort::agreement, file};
  given(kDraft).when(add, kMonday9).then({DocumentAdded{kAvid.who, add.sort, file}});
  given({begun(), DocumentAdded{kAvid.who, add.sort, file}}).when(add, kMonday9).then_nothing();
}

TEST(PeopleAndCost, AreSaidInWords) {
  given(kDraft).when(NamePeople{kAvid, "avid", "enka"}, kMonday9).then_nothing();
  given(kDraft).when(NamePeople{kAvid, "", "enka"}, kMonday9).then_refused(kWordsMissing, "/owner");
  given(kDraft)
      .when(TellCost{kAvid, 5, personal("")}, kMonday9)
      .then_refused(kWordsMissing, "/words");
}

TEST(CanFollow, OnlyTheFirstBegins) {
  EXPECT_TRUE(can_follow(State{}, begun()));
  EXPECT_TRUE(can_follow(State{}, imported(a_year())));
  EXPECT_FALSE(can_follow(State{}, TermsSet{}));
  const auto state = given(kDraft).state();
  EXPECT_FALSE(can_follow(state, begun()));
  EXPECT_FALSE(can_follow(state, imported(a_year())));
  EXPECT_TRUE(can_follow(state, TermsSet{}));
}

}  // namespace
}  // namespace ingang::agreement
