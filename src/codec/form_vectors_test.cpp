// The cases of schema/vectors/forms.json, which the pages' evaluator runs too, and the frozen
// answers of tests/fixtures/forms.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>

#include "codec/data_forms.h"
#include "codec/form_answers.h"
#include "domain/form/changes.h"
#include "domain/form/codes.h"

namespace ingang::codec {
namespace {

namespace bj = boost::json;
namespace fs = std::filesystem;

const fs::path kSource{INGANG_SOURCE_DIR};

bj::value read_json(const fs::path& file) {
  std::ifstream in{file, std::ios::binary};
  return bj::parse(std::string{std::istreambuf_iterator<char>{in}, {}});
}

std::string text_of(const bj::value& value) { return std::string{value.as_string()}; }

const FormKeys& keys() {
  static const auto kKeys = form_keys(load_law(kSource / "data/law.toml").value(), {});
  return kKeys;
}

form::Form form_in(const fs::path& file) {
  auto form = load_form(kSource / file, keys());
  if (!form) throw std::runtime_error(form.error());
  return *std::move(form);
}

const form::Form& vectors_form() {
  static const auto kForm = form_in("schema/vectors/forms/vectors-1.toml");
  return kForm;
}

bj::value json_of(const form::Form& form) {
  std::string out;
  Writer to(out);
  write_form(to, form);
  return bj::parse(out);
}

form::Answers answers_of(const bj::value& json, const form::FormBook& book) {
  auto answers = decode_answers(bj::serialize(json), book);
  if (!answers) throw std::runtime_error("answers were refused");
  return *std::move(answers);
}

form::Answers case_answers(const bj::value& each) {
  const auto& form = vectors_form();
  const bj::object json{
      {"form", form.key}, {"version", form.version}, {"values", each.at("values")}};
  return answers_of(json, form::FormBook{.forms = {form}});
}

bj::array as_json(const std::vector<Refusal>& refusals) {
  bj::array out;
  for (const auto& refusal : refusals) {
    bj::object one{{"code", refusal.code.text}, {"field", refusal.field}};
    if (!refusal.detail.empty()) one["detail"] = refusal.detail;
    out.push_back(one);
  }
  return out;
}

class FormVectors : public testing::Test {
 protected:
  bj::value vectors_ = read_json(kSource / "schema/vectors/forms.json");
};

TEST_F(FormVectors, HaveTheFormAsItIsWritten) {
  EXPECT_EQ(json_of(vectors_form()), vectors_.at("form"));
}

TEST_F(FormVectors, ConditionsAreReadAsTheirTree) {
  const auto name = [](const form::Condition& condition) {
    form::Form form{.fields = {{.name = "x", .shown_when = condition}}};
    return json_of(form).at("fields").at(0).at("shown_when");
  };
  for (const auto& each : vectors_.at("conditions").as_array()) {
    const auto text = text_of(each.at("text"));
    const auto condition = form::parse_condition(text);
    if (const auto* wrong = each.as_object().if_contains("wrong")) {
      ASSERT_FALSE(condition) << text;
      EXPECT_EQ(condition.error(), text_of(*wrong)) << text;
      continue;
    }
    ASSERT_TRUE(condition) << text << ": " << condition.error();
    EXPECT_EQ(name(*condition), each.at("tree")) << text;
    const auto* same = each.as_object().if_contains("same_as");
    EXPECT_EQ(form::text_of(*condition), same ? text_of(*same) : text);
    EXPECT_EQ(form::parse_condition(form::text_of(*condition)), *condition) << text;
  }
}

TEST_F(FormVectors, AreShownDroppedAndRefusedAsTheySay) {
  const auto& form = vectors_form();
  for (const auto& each : vectors_.at("cases").as_array()) {
    const auto name = text_of(each.at("name"));
    const auto answers = case_answers(each);
    bj::array shown;
    for (const auto* field : form::shown(form, answers)) shown.emplace_back(field->name);
    EXPECT_EQ(bj::value(shown), each.at("shown")) << name;
    bj::array dropped;
    for (const auto& one : form::keep_shown(form, answers).dropped) dropped.emplace_back(one);
    EXPECT_EQ(bj::value(dropped), each.at("dropped")) << name;
    EXPECT_EQ(bj::value(as_json(form::check(form, answers, form::For::draft))), each.at("draft"))
        << name;
    EXPECT_EQ(bj::value(as_json(form::check(form, answers, form::For::sending))),
              each.at("sending"))
        << name;
  }
}

TEST_F(FormVectors, ComeBackTheSameInBothShapes) {
  const form::FormBook book{.forms = {vectors_form()}};
  for (const auto& each : vectors_.at("cases").as_array()) {
    const auto answers = case_answers(each);
    std::string plain;
    Writer to_plain(plain);
    write_answers(to_plain, answers);
    EXPECT_EQ(decode_answers(plain, book).value(), answers) << plain;
    std::string stored;
    Writer to_stored(stored);
    write_stored_answers(to_stored, answers);
    const auto read = decode(stored, Reading::stored, read_stored_answers);
    ASSERT_TRUE(read) << stored;
    EXPECT_EQ(*read, answers) << stored;
  }
}

// Every file of tests/fixtures/forms: the form as it was released, and answers that were sent.
class FrozenForms : public testing::Test {
 protected:
  void each_frozen(const std::function<void(const bj::value&)>& visit) {
    int count = 0;
    for (const auto& entry : fs::directory_iterator(kSource / "tests/fixtures/forms")) {
      SCOPED_TRACE(entry.path().string());
      visit(read_json(entry.path()));
      ++count;
    }
    EXPECT_EQ(static_cast<std::size_t>(count), book_.forms.size()) << "each version has its sample";
  }
  form::FormBook book_ = load_form_book(kSource / "data/forms", keys()).value();
};

TEST_F(FrozenForms, AReleasedVersionNeverChanges) {
  each_frozen([&](const bj::value& frozen) {
    const auto key = text_of(frozen.at("form").at("key"));
    const auto* form =
        book_.find(key, static_cast<int>(frozen.at("form").at("version").as_int64()));
    ASSERT_TRUE(form) << key;
    EXPECT_EQ(json_of(*form), frozen.at("form"));
  });
}

TEST_F(FrozenForms, AnswersAreReadAsTheyWereSent) {
  each_frozen([&](const bj::value& frozen) {
    for (const auto& sample : frozen.at("samples").as_array()) {
      const auto answers = answers_of(sample.at("answers"), book_);
      const auto& form = *book_.find(answers.form, answers.version);
      EXPECT_TRUE(form::check(form, answers, form::For::sending).empty())
          << text_of(sample.at("name"));
      EXPECT_TRUE(form::keep_shown(form, answers).dropped.empty());
      const auto stored = bj::serialize(sample.at("stored"));
      EXPECT_EQ(decode(stored, Reading::stored, read_stored_answers).value(), answers);
      std::string written;
      Writer to(written);
      write_stored_answers(to, answers);
      EXPECT_EQ(written, stored);
    }
  });
}

// Moving a case to a later version may ask for more, and may not let it choose what is closed. No
// answer loses its question, or is of another type than before.
TEST_F(FrozenForms, AnswersAreReplayedThroughEveryLaterVersion) {
  each_frozen([&](const bj::value& frozen) {
    for (const auto& sample : frozen.at("samples").as_array()) {
      auto answers = answers_of(sample.at("answers"), book_);
      for (const auto& form : book_.forms) {
        if (form.key != answers.form || form.version < answers.version) continue;
        for (const auto& refusal : form::check(form, answers, form::For::draft))
          ADD_FAILURE() << form.key << " " << form.version << ": " << refusal.code.text << " at "
                        << refusal.field;
      }
    }
  });
}

}  // namespace
}  // namespace ingang::codec
