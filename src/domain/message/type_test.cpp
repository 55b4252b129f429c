#include "domain/message/type.h"

#include <gtest/gtest.h>

#include "domain/message/given_test.h"

namespace ingang::message {
namespace {

using namespace testing_;

const form::FormBook kBook{.forms = {kAnswerForm, kQuestionForm}};

std::vector<std::string> faults_of(const Type& type, const form::FormBook& book = kBook) {
  return faults(Types{.rows = {type}}, kGates, book);
}

TEST(MessageTypes, AreFoundByTheirDay) {
  auto old = to_social();
  old.valid_to = LocalDate{2026, 12, 31};
  auto next = to_social();
  next.valid_from = {2027, 1, 1};
  const Types types{.rows = {old, next}};
  EXPECT_EQ(types.find(old.word, {2026, 12, 31}), &types.rows[0]);
  EXPECT_EQ(types.find(old.word, {2027, 1, 1}), &types.rows[1]);
  EXPECT_EQ(types.find(old.word, {2025, 12, 31}), nullptr);
  EXPECT_EQ(types.find_row(old.word, old.valid_from), &types.rows[0]) << "also when it has ended";
  EXPECT_EQ(types.find_ever("no_such"), nullptr);
  EXPECT_TRUE(faults(types, kGates, kBook).empty());
}

TEST(MessageTypes, OfDataThatDoesNotHoldTogetherSayWhat) {
  EXPECT_TRUE(faults_of(kToSocial).empty());
  EXPECT_TRUE(faults_of(kToPolice).empty());
  EXPECT_TRUE(faults_of(kNotice).empty());
  auto type = to_social();
  type.answer_form.clear();
  type.senders.clear();
  type.send_gates = {"notice", "nothing"};
  type.answer_gates = {"other"};
  EXPECT_EQ(faults_of(type),
            (std::vector<std::string>{
                "question_to_social may be sent by nobody",
                "question_to_social has an answer form exactly when it is answered",
                "question_to_social names a gate that does not lead there: nothing",
                "question_to_social names a gate that does not lead there: other"}));
  type = to_police();
  type.addressee = Addressee::responsible;
  EXPECT_EQ(faults_of(type).size(), 1U);
  type = to_social();
  type.addressee = Addressee::police_desk;
  EXPECT_EQ(faults_of(type).size(), 1U);
  type = to_social();
  auto twice = to_social();
  EXPECT_EQ(faults(Types{.rows = {type, twice}}, kGates, kBook),
            std::vector<std::string>{"question_to_social stands twice on the same day"});
}

// LAW: secrecy.social_services
TEST(MessageTypes, OneEndIsOfWhatThePoliceAsk) {
  auto type = to_police();
  type.one_end = true;
  EXPECT_EQ(
      faults_of(type),
      std::vector<std::string>{"question_to_police has one end, and is no question of the police"});
}

// Whatever is answered crosses: a question for one's own authority alone has no place there.
TEST(MessageTypes, AskForNothingThatDoesNotCross) {
  auto book = kBook;
  book.forms[0].fields[0].audience = form::Audience::own_authority;
  book.forms[1].fields.push_back({.name = "picture", .type = form::Type::file});
  EXPECT_EQ(faults_of(kToSocial, book),
            (std::vector<std::string>{
                "question_to_social asks in question for a file",
                "question_to_social asks in answer for what does not cross: risk"}));
  EXPECT_EQ(faults_of(kToSocial, {}).size(), 2U) << "no form at all";
}

}  // namespace
}  // namespace ingang::message
