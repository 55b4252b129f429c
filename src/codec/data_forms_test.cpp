#include "codec/data_forms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <variant>

#include "codec/event_random.h"
#include "codec/form_answers.h"
#include "domain/form/codes.h"

namespace ingang::codec {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// A folder of forms of its own, gone when the test is over.
class FormFiles : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("ingang-forms-" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path write(const std::string& name, const std::string& text) const {
    std::ofstream{folder_ / name} << text;
    return folder_ / name;
  }
  static std::string head(int version, const std::string& day) {
    return "key = \"trial\"\nversion = " + std::to_string(version) + "\nvalid_from = " + day +
           "\nlaw = [\"known\"]\ntitle.sv = \"Prov\"\ntitle.en = \"Trial\"\n";
  }
  static std::string field(const std::string& name, const std::string& rest) {
    return "[[field]]\nname = \"" + name + "\"\nlabel.sv = \"Fråga\"\nlabel.en = \"Question\"\n" +
           rest + "\n";
  }
  std::string wrong(const std::string& fields) const {
    const auto form = load_form(write("trial-1.toml", head(1, "2026-01-01") + fields), keys_);
    return form ? "nothing is wrong" : form.error();
  }
  std::string wrong_book() const {
    const auto book = load_form_book(folder_, keys_);
    return book ? "nothing is wrong" : book.error();
  }

  fs::path folder_;
  FormKeys keys_{.law = {"known"}, .gates = {"a_gate"}};
};

TEST_F(FormFiles, AFormIsReadWithItsDefaults) {
  const auto form = load_form(
      write("trial-1.toml",
            head(1, "2026-01-01") + field("sure", "type = \"yes_no\"") +
                field("why", "type = \"text\"\nshown_when = \"sure = no\"\ngate = \"a_gate\"")),
      keys_);
  ASSERT_TRUE(form) << form.error();
  EXPECT_EQ(form->law, std::vector<std::string>{"known"});
  EXPECT_FALSE(form->fields[0].required);
  EXPECT_EQ(form->fields[0].audience, form::Audience::everybody);
  EXPECT_EQ(form->fields[1].gate, "a_gate");
  EXPECT_EQ(form::text_of(form->fields[1].shown_when), "sure = no");
}

TEST_F(FormFiles, AWrongConditionIsSaidWithFileLineAndReason) {
  const auto said = wrong(field("sure", "type = \"yes_no\"\nshown_when = \"later filled\"") +
                          field("later", "type = \"text\""));
  EXPECT_THAT(said, HasSubstr("trial-1.toml:12: field[0].shown_when: \"later\" does not come "
                              "before this question"));
}

TEST_F(FormFiles, WhatAConditionCannotNameIsRefused) {
  const auto sure = field("sure", "type = \"yes_no\"");
  const auto then = [&](const std::string& before, const std::string& condition) {
    return wrong(before + field("then", "type = \"text\"\nshown_when = \"" + condition + "\""));
  };
  EXPECT_EQ(then(sure, "sure = yes"), "nothing is wrong");
  EXPECT_THAT(then(sure, "then filled"), HasSubstr("\"then\" does not come before"));
  EXPECT_THAT(then(sure, "nobody filled"), HasSubstr("no question here is named \"nobody\""));
  EXPECT_THAT(then(sure, "sure = maybe"), HasSubstr("answered by yes or no, not \"maybe\""));
  EXPECT_THAT(then(field("n", "type = \"number\""), "n = many"),
              HasSubstr("is a number, and \"many\" is none"));
  EXPECT_THAT(then(field("n", "type = \"number\""), "n = 04"), HasSubstr("\"04\" is none"));
  EXPECT_THAT(then(field("day", "type = \"date\""), "day = 2026-01-01"),
              HasSubstr("only \"filled\" can be asked"));
  EXPECT_EQ(then(field("day", "type = \"date\""), "day filled"), "nothing is wrong");
  EXPECT_THAT(then(sure + field("old", "type = \"text\"\nclosed = true"), "old filled"),
              HasSubstr("\"old\" is closed"));
  EXPECT_THAT(then(sure, "sure ="), HasSubstr("character 7: a word of the answer"));
}

TEST_F(FormFiles, WhatIsWrongWithAQuestionIsRefused) {
  const auto choice = [](const std::string& word) {
    return "[[field.choice]]\nword = \"" + word +
           "\"\nlabel.sv = \"Svar\"\nlabel.en = \"Answer\"\n";
  };
  EXPECT_THAT(wrong(field("Name", "type = \"text\"")), HasSubstr("field[0].name: should be a–z"));
  EXPECT_THAT(wrong(field("filled", "type = \"text\"")), HasSubstr("field[0].name: should be a–z"));
  EXPECT_THAT(wrong(field("a", "type = \"text\"") + field("a", "type = \"text\"")),
              HasSubstr("field[1].name: is there already"));
  EXPECT_THAT(wrong(field("a", "type = \"colour\"")), HasSubstr("is none of the words allowed"));
  EXPECT_THAT(wrong(field("a", "")), HasSubstr("field[0].type: is missing"));
  EXPECT_THAT(wrong(field("a", "type = \"text\"\nmost = 500")), HasSubstr("should be 1 to 200"));
  EXPECT_THAT(wrong(field("a", "type = \"date\"\nleast = 1")), HasSubstr("stands only in"));
  EXPECT_THAT(wrong(field("a", "type = \"number\"\nleast = 2\nmost = 1")),
              HasSubstr("is less than least"));
  EXPECT_THAT(wrong(field("a", "type = \"choice\"")), HasSubstr("nothing could be chosen"));
  EXPECT_THAT(wrong(field("a", "type = \"text\"") + choice("x")), HasSubstr("stands only in"));
  EXPECT_THAT(wrong(field("a", "type = \"choice\"") + choice("x") + choice("x")),
              HasSubstr("is there already: \"x\""));
  EXPECT_THAT(wrong(field("a", "type = \"text\"\ngate = \"none\"")), HasSubstr("no key of gates"));
  EXPECT_THAT(wrong(field("a", "type = \"text\"\nhelp.sv = \"Bara svenska\"")),
              HasSubstr("in both languages, or in none"));
  EXPECT_THAT(wrong(field("a", "type = \"text\"\nrequird = true")), HasSubstr("requird"));
  EXPECT_THAT(wrong(""), HasSubstr("a form without questions"));
}

TEST_F(FormFiles, AnUnknownLawKeyIsRefused) {
  keys_.law = {};
  EXPECT_THAT(wrong(field("a", "type = \"text\"")), HasSubstr("is no key of law.toml"));
}

TEST_F(FormFiles, ABookIsWholeAndNoVersionBreaksTheOneBefore) {
  const auto a = field("a", "type = \"text\"");
  write("trial-1.toml", head(1, "2026-01-01") + a);
  write("trial-2.toml", head(2, "2026-02-01") + a + field("b", "type = \"date\""));
  const auto book = load_form_book(folder_, keys_);
  ASSERT_TRUE(book) << book.error();
  EXPECT_EQ(book->newest("trial", {2026, 1, 31})->version, 1);
  EXPECT_EQ(book->newest("trial", {2026, 2, 1})->version, 2);
  EXPECT_EQ(book->newest("trial", {2025, 12, 31}), nullptr);
  EXPECT_EQ(book->find("trial", 3), nullptr);

  write("trial-2.toml", head(2, "2026-02-01") + field("a", "type = \"prose\""));
  EXPECT_THAT(wrong_book(), HasSubstr("trial-2: breaks version 1"));
  write("trial-2.toml", head(2, "2026-01-01") + a);
  EXPECT_THAT(wrong_book(), HasSubstr("trial-2: breaks version 1"));
  fs::rename(folder_ / "trial-2.toml", folder_ / "trial-3.toml");
  EXPECT_THAT(wrong_book(), HasSubstr("should be named trial-2.toml"));
  fs::remove(folder_ / "trial-3.toml");
  fs::remove(folder_ / "trial-1.toml");
  write("trial-2.toml", head(2, "2026-02-01") + a);
  EXPECT_THAT(wrong_book(), HasSubstr("trial-2: version 1 is missing"));
}

TEST_F(FormFiles, AFolderThatIsMissingIsRefused) {
  EXPECT_THAT(load_form_book(folder_ / "none", keys_).error(), HasSubstr("is missing"));
}

// What the API refuses, with the path of the field.
class FormAnswers : public testing::Test {
 protected:
  static form::FormBook book() {
    using form::Type;
    return {.forms = {{.key = "trial",
                       .version = 2,
                       .fields = {{.name = "why", .type = Type::text},
                                  {.name = "sure", .type = Type::yes_no},
                                  {.name = "day", .type = Type::date},
                                  {.name = "times", .type = Type::number},
                                  {.name = "words", .type = Type::choices},
                                  {.name = "place", .type = Type::municipality},
                                  {.name = "contact", .type = Type::person},
                                  {.name = "files", .type = Type::file}}}}};
  }
  static std::vector<std::string> refused(const std::string& json) {
    const auto answers = decode_answers(json, book());
    std::vector<std::string> out;
    if (answers) return out;
    for (const auto& refusal : answers.error())
      out.push_back(std::string{refusal.code.text} + " " + refusal.field);
    return out;
  }
  static std::vector<std::string> refused_values(const std::string& values) {
    return refused(R"({"form":"trial","version":2,"values":)" + values + "}");
  }
};

TEST_F(FormAnswers, AFormOrVersionThatIsNotKnownIsRefused) {
  using testing::ElementsAre;
  EXPECT_THAT(refused(R"({"form":"other","version":2,"values":{"x":1}})"),
              ElementsAre("form_unknown /form"));
  EXPECT_THAT(refused(R"({"form":"trial","version":1,"values":{}})"),
              ElementsAre("form_unknown /form"));
  EXPECT_THAT(refused(R"({"form":"trial","version":2})"), ElementsAre("field_missing /values"));
  EXPECT_THAT(refused(R"({"form":"trial","version":2,"values":{},"more":1})"),
              ElementsAre("unknown_field /more"));
}

TEST_F(FormAnswers, EachFieldIsRefusedAtItsPath) {
  using testing::ElementsAre;
  EXPECT_THAT(refused_values(R"({"why":1,"sure":"yes","day":"2026-02-30","times":1.5})"),
              ElementsAre("wrong_type /values/why", "wrong_type /values/sure",
                          "date_malformed /values/day", "wrong_type /values/times"));
  EXPECT_THAT(refused_values(R"({"words":["a",2],"place":"12","contact":{"number":"1"}})"),
              ElementsAre("wrong_type /values/words/1", "municipality_code_malformed /values/place",
                          "unknown_field /values/contact/number"));
  EXPECT_THAT(refused_values(R"({"files":[{"blob":"x"}],"nobody":1})"),
              testing::Contains("id_malformed /values/files/0/blob"));
  EXPECT_THAT(refused_values(R"({"nobody":1})"), ElementsAre("unknown_field /values/nobody"));
}

TEST_F(FormAnswers, AStoredValueOfAnUnknownTypeIsRefused) {
  const auto read = decode(R"({"form":"trial","version":2,"values":{"a":{"colour":"red"}}})",
                           Reading::stored, read_stored_answers);
  ASSERT_FALSE(read);
  ASSERT_EQ(read.error().size(), 2U);
  EXPECT_EQ(read.error()[0].field, "/values/a/text");
  EXPECT_EQ(read.error()[1].field, "/values/a/colour");
}

// Of every type, with texts of every sort: an event gives back what it was given.
TEST_F(FormAnswers, StoredAnswersComeBackTheSame) {
  Random random{41};
  std::set<std::size_t> types;
  for (int i = 0; i < 300; ++i) {
    const auto answers = random.make<form::Answers>();
    for (const auto& [name, value] : answers.values) types.insert(value.index());
    std::string stored;
    Writer to(stored);
    write_stored_answers(to, answers);
    const auto read = decode(stored, Reading::stored, read_stored_answers);
    ASSERT_TRUE(read) << stored;
    EXPECT_EQ(*read, answers) << stored;
  }
  EXPECT_EQ(types.size(), std::variant_size_v<form::AnswerValue>);
}

TEST_F(FormAnswers, AGuardIsAskedOfEachFreeText) {
  std::vector<std::string> asked;
  const TextGuard guard = [&](std::string_view, TextUse, const Path& at, Refusals&) {
    asked.push_back(at.pointer());
  };
  (void)decode_answers(
      R"({"form":"trial","version":2,"values":{"why":"x","contact":{"name":"y","telephone":"z"}}})",
      book(), &guard);
  EXPECT_THAT(asked, testing::IsSupersetOf(
                         {"/values/why", "/values/contact/name", "/values/contact/telephone"}));
}

}  // namespace
}  // namespace ingang::codec
