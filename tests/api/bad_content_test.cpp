// What must not come in as a report: each gets its own code, the path of the field and a Swedish
// text, and nothing is stored.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <chrono>

#include "api/house.h"
#include "base/time.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

// Nothing that a test here sends leaves a trace.
class BadContent : public ::testing::Test {
 protected:
  void SetUp() override { before_ = stored(); }
  void TearDown() override { EXPECT_EQ(stored(), before_) << "something was stored"; }

  json::object body_{report_body()};
  json::object& content() { return body_["content"].as_object(); }
  json::object& child() { return content()["child"].as_object(); }

  void number(std::string_view kind, std::string_view digits) {
    child()["identifiers"] = json::array{json::object{{"kind", kind}, {"number", digits}}};
  }
  void expect_refusal(int status, std::string_view code, std::string_view field) {
    expect_refused(polis_.post("/v1/reports", body_), status, code, field);
  }
  // The text as it is, for what a JSON library would not write.
  void expect_refusal(std::string text, int status, std::string_view code,
                      std::string_view field = {}) {
    expect_refused(polis_.post("/v1/reports", std::move(text)), status, code, field);
  }
  static int this_year() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const Instant instant{std::chrono::duration_cast<Duration>(now).count()};
    return std::stoi(stockholm(instant).date.text().substr(0, 4));
  }

  Caller polis_{house().as("polis")};
  Stored before_;
};

constexpr std::string_view kNumber = "/content/child/identifiers/0/number";

TEST_F(BadContent, AWrongCheckDigitOfAPersonnummer) {
  auto wrong = test_number("20120315");
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  number("personnummer", wrong);
  expect_refusal(422, "personnummer_wrong_check_digit", kNumber);
}

TEST_F(BadContent, AWrongCheckDigitOfASamordningsnummer) {
  auto wrong = test_number("20120375");  // day + 60
  wrong.back() = wrong.back() == '9' ? '0' : static_cast<char>(wrong.back() + 1);
  number("samordningsnummer", wrong);
  expect_refusal(422, "samordningsnummer_wrong_check_digit", kNumber);
}

TEST_F(BadContent, ANumberOfADayThatNeverWas) {
  number("personnummer", test_number("20130229"));
  expect_refusal(422, "personnummer_no_such_date", kNumber);
}

TEST_F(BadContent, ANumberWithLettersOrOfTheWrongLength) {
  number("personnummer", "2012-03-15-982X");
  expect_refusal(422, "personnummer_malformed", kNumber);
}

TEST_F(BadContent, ANumberOutsideTheTestSeriesOfSkatteverket) {
  number("personnummer", test_number("20120315", 111));
  expect_refusal(422, "not_a_test_number", kNumber);
}

TEST_F(BadContent, AGuardiansNumberOutsideTheTestSeries) {
  content()["guardians"] = json::array{json::object{
      {"relation", "mamma"},
      {"person", json::object{{"identifiers", json::array{json::object{
                                                  {"kind", "personnummer"},
                                                  {"number", test_number("19850315", 111)}}}}}}}};
  expect_refusal(422, "not_a_test_number", "/content/guardians/0/person/identifiers/0/number");
}

TEST_F(BadContent, ANumberThatNobodyHas) {
  number("personnummer", test_number("20120315", 0));
  expect_refusal(422, "personnummer_no_such_serial", kNumber);
  number("samordningsnummer", test_number("20120375", 0));
  expect_refusal(422, "samordningsnummer_no_such_serial", kNumber);
}

TEST_F(BadContent, SomebodyBornInTheFuture) {
  for (const auto* day : {"20990101", "99991231"}) {
    number("personnummer", test_number(day));
    expect_refusal(422, "personnummer_no_such_date", kNumber);
  }
  child().erase("identifiers");
  for (const auto* day : {"2099-01-01", "9999-12-31"}) {
    child()["born_on"] = day;
    expect_refusal(422, "born_in_future", "/content/child/born_on");
  }
  child().erase("born_on");
  content()["siblings"] = json::array{json::object{{"birth_year_about", this_year() + 1}}};
  expect_refusal(422, "born_in_future", "/content/siblings/0/birth_year_about");
}

TEST_F(BadContent, ADayThatDoesNotExist) {
  child()["born_on"] = "2013-02-29";
  expect_refusal(422, "date_malformed", "/content/child/born_on");
}

TEST_F(BadContent, AnHourThatDoesNotExist) {
  content()["observations"] = json::array{json::object{{"when", "2025-03-10T25:00:00+01:00"}}};
  expect_refusal(422, "time_malformed", "/content/observations/0/when");
}

TEST_F(BadContent, AFortyYearOldByNumber) {
  number("personnummer", test_number(fmt::format("{}0101", this_year() - 40)));
  expect_refusal(422, "child_is_adult", "/content/child");
}

TEST_F(BadContent, AFortyYearOldByDayOfBirth) {
  child()["born_on"] = fmt::format("{}-01-01", this_year() - 40);
  expect_refusal(422, "child_is_adult", "/content/child");
}

TEST_F(BadContent, SomethingSeenTomorrow) {
  content()["observations"] = json::array{
      json::object{{"what", "prov"}, {"when", fmt::format("{}-01-01T00:00:00Z", this_year() + 1)}}};
  expect_refusal(422, "time_in_future", "/content/observations/0/when");
}

TEST_F(BadContent, OneCharacterMoreThanATextHolds) {
  std::string longest;
  for (int i = 0; i < 20'000; ++i) longest += "å";
  content()["what_happened"] = longest + "å";
  expect_refusal(422, "too_many_characters", "/content/what_happened");
}

TEST_F(BadContent, TenMegabytesOfText) {
  content()["what_happened"] = std::string(10U << 20U, 'a');
  expect_refusal(413, "body_too_large", {});
}

TEST_F(BadContent, OctetsThatAreNotUtf8) {
  for (const std::string_view octets :
       {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80"}) {
    content()["what_happened"] = "HERE";
    auto text = json::serialize(body_);
    text.replace(text.find("HERE"), 4, octets);
    expect_refusal(text, 400, "json_not_utf8");
  }
}

TEST_F(BadContent, HalfACharacterWrittenAsAnEscape) {
  content()["what_happened"] = "HERE";
  auto text = json::serialize(body_);
  text.replace(text.find("HERE"), 4, R"(\ud83d)");
  expect_refusal(text, 400, "json_malformed");
}

TEST_F(BadContent, AnInvisibleControlCharacter) {
  content()["what_happened"] = std::string("a\0b", 3);
  expect_refusal(422, "text_control_character", "/content/what_happened");
  content()["what_happened"] = "a\x1b[2Jb";
  expect_refusal(422, "text_control_character", "/content/what_happened");
}

TEST_F(BadContent, TheSameMemberTwice) {
  auto text = json::serialize(body_);
  const std::string once = R"("danger":"no")";
  text.replace(text.find(once), once.size(), R"("danger":"no","danger":"yes")");
  expect_refusal(text, 400, "json_duplicate_member", "/content/danger");
}

TEST_F(BadContent, TheSameMemberTwiceOnceAsAnEscape) {
  auto text = json::serialize(body_);
  const std::string once = R"("danger":"no")";
  text.replace(text.find(once), once.size(), R"("danger":"no","\u0064anger":"yes")");
  expect_refusal(text, 400, "json_duplicate_member", "/content/danger");
}

TEST_F(BadContent, AMemberThatNobodyKnows) {
  content()["guardans"] = json::array{};
  expect_refusal(422, "unknown_field", "/content/guardans");
}

TEST_F(BadContent, EveryUnknownMemberIsNamedAtOnceButNotWithoutEnd) {
  content()["guardans"] = 1;
  child()["__proto__"] = 1;
  expect_refusal(422, "unknown_field", "/content/child/__proto__");
  expect_refusal(422, "unknown_field", "/content/guardans");
  for (int i = 0; i < 5'000; ++i) content()["x" + std::to_string(i)] = i;
  const auto reply = polis_.post("/v1/reports", body_);
  EXPECT_EQ(reply.status, 422);
  EXPECT_LE(reply.json().at("errors").as_array().size(), 100U);
}

TEST_F(BadContent, ANumberThatIsNotFinite) {
  auto text = json::serialize(body_);
  const std::string at = R"("description":)";
  text.insert(text.find(at), R"("birth_year_about":1e400,)");
  expect_refusal(text, 400, "json_number_not_finite", "/content/child/birth_year_about");
  auto nan = json::serialize(body_);
  nan.insert(nan.find(at), R"("birth_year_about":NaN,)");
  expect_refusal(nan, 400, "json_malformed");
}

TEST_F(BadContent, ANumberThatIsNoWholeNumberOrOutOfRange) {
  child()["birth_year_about"] = 2012.5;
  expect_refusal(422, "wrong_type", "/content/child/birth_year_about");
  child()["birth_year_about"] = 20120;
  expect_refusal(422, "number_out_of_range", "/content/child/birth_year_about");
  auto text = json::serialize(body_);
  text.replace(text.find("20120"), 5, "99999999999999999999999999");
  expect_refusal(text, 422, "wrong_type", "/content/child/birth_year_about");
}

TEST_F(BadContent, DeepNesting) {
  expect_refusal(std::string(100'000, '['), 400, "json_too_deep");
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += R"({"a":)";
  expect_refusal(deep, 400, "json_too_deep");
}

TEST_F(BadContent, WhatIsNotJson) {
  for (const std::string_view text :
       {"", "content=1", "{\"content\":", "{} {}", "{/* */}", "{'a':1}", "\xef\xbb\xbf{}"}) {
    const auto reply = polis_.post("/v1/reports", std::string(text));
    expect_refused(reply, 400, "json_malformed");
  }
  expect_refusal("[]", 422, "wrong_type");
  expect_refusal("null", 422, "wrong_type");
}

TEST_F(BadContent, AnEmptyReportIsToldEachOfTheFiveAnswers) {
  body_["content"] = json::object{};
  for (const auto& [code, field] : std::initializer_list<std::pair<const char*, const char*>>{
           {"child_missing", "/content/child"},
           {"place_missing", "/content/now/place"},
           {"what_happened_missing", "/content/what_happened"},
           {"danger_unanswered", "/content/danger"},
           {"call_back_number_missing", "/content/reporter/phone"}})
    expect_refusal(422, code, field);
}

TEST_F(BadContent, MoreGuardiansThanAListHolds) {
  json::array many;
  for (int i = 0; i < 21; ++i) many.push_back(json::object{{"relation", "annan"}});
  content()["guardians"] = many;
  expect_refusal(422, "list_too_long", "/content/guardians");
}

TEST_F(BadContent, AnIdentityNumberAsPoliceReference) {
  content()["reporter"].as_object()["police_reference"] = test_number("20120315");
  expect_refusal(422, "identity_number_not_allowed", "/content/reporter/police_reference");
}

TEST_F(BadContent, AnAttachmentThatWasNeverUploaded) {
  content()["attachments"] = json::array{json::object{{"blob", std::string(32, 'a')},
                                                      {"name", "x.pdf"},
                                                      {"media_type", "application/pdf"},
                                                      {"size_bytes", 10},
                                                      {"sha256", std::string(64, 'a')}}};
  expect_refusal(422, "no_such_attachment", "/content/attachments");
}

TEST_F(BadContent, AVersionOfTheFormThatNobodyKnows) {
  content()["form_version"] = "2031-7";
  expect_refusal(422, "form_version_unknown", "/content/form_version");
}

TEST_F(BadContent, ALinkToAReportThatIsNotThere) {
  body_["link_to"] =
      json::array{json::object{{"reference", "ING-00000-00000"}, {"kind", "sibling"}}};
  expect_refusal(404, "no_such_report", "/link_to/0/reference");
}

TEST_F(BadContent, WhatIsWrongIsSaidByCheckTooAndIsNoFailedRequest) {
  child()["born_on"] = "2013-02-29";
  const auto reply = polis_.post("/v1/reports/check", body_);
  EXPECT_EQ(reply.status, 200);
  const auto told = reply.json();
  EXPECT_EQ(told.at("can_send"), false);
  EXPECT_EQ(told.at("errors").as_array().at(0).at("field"), "/child/born_on");
}

}  // namespace
}  // namespace ingang::api
