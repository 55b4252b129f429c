#include "http/problem.h"

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "http/codes.h"
#include "http/test_router.h"

namespace ingang::http {
namespace {

boost::json::object body_of(const Response& response) {
  return boost::json::parse(response.body).as_object();
}

TEST(Texts, HaveBothLanguagesForEveryCodeOfHttp) {
  const auto texts = real_texts();
  for (const auto code : kCodes) {
    const auto* text = texts.find(code.text);
    ASSERT_NE(text, nullptr) << code.text;
    EXPECT_GT(text->swedish.size(), 10U) << code.text;
    EXPECT_GT(text->english.size(), 10U) << code.text;
  }
}

TEST(Texts, OfAllRoomsFitTogether) {
  const auto texts = Texts::load(INGANG_SOURCE_DIR "/data/texts/refusals");
  EXPECT_TRUE(texts) << texts.error();
}

TEST(Problem, IsSwedishWithCodeAndTitle) {
  const auto response = problem(Refusal{.code = kNotFound}, request("GET", "/v1/x"), real_texts());
  const auto body = body_of(response);
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.header("content-type"), "application/problem+json");
  EXPECT_EQ(response.header("content-language"), "sv");
  EXPECT_EQ(body.at("code"), "not_found");
  EXPECT_EQ(body.at("title"), "Finns inte");
  EXPECT_EQ(body.at("status"), 404);
  EXPECT_EQ(body.at("type"), "urn:ingang:problem:not_found");
  EXPECT_EQ(body.at("instance"), "urn:ingang:request:r1");
  EXPECT_TRUE(body.at("errors").as_array().empty());
}

TEST(Problem, IsEnglishForTheOneWhoAsks) {
  const auto asked = request("GET", "/v1/x", {{"accept-language", "en"}});
  const auto body =
      body_of(problem(Refusal{.code = kBodyTooLarge, .detail = "26 MB"}, asked, real_texts()));
  EXPECT_EQ(body.at("title"), "Too large");
  EXPECT_EQ(
      body.at("detail"),
      "What you sent is too large, at most 26 MB will fit. Split it, or attach a smaller file.");
}

TEST(Problem, NamesTheFieldAndTheLaw) {
  const Refusal refusal{.code = kNotJson, .law = "report.duty", .field = "/child/name"};
  const auto body = body_of(problem(refusal, request("POST", "/v1/x"), real_texts()));
  EXPECT_EQ(body.at("law"), "report.duty");
  EXPECT_EQ(body.at("errors").at(0).at("field"), "/child/name");
  EXPECT_EQ(body.at("errors").at(0).at("code"), "not_json");
}

TEST(Problem, CollectsSeveral) {
  const std::vector<Refusal> refusals{{.code = kNotJson, .field = "/a"},
                                      {.code = kBodyTooLarge, .field = "/b", .detail = "1 kB"}};
  const auto response = problem(refusals, request("POST", "/v1/x"), real_texts());
  EXPECT_EQ(response.status, 422);
  const auto body = body_of(response);
  EXPECT_EQ(body.at("code"), "several_to_correct");
  ASSERT_EQ(body.at("errors").as_array().size(), 2U);
  EXPECT_EQ(body.at("errors").at(1).at("field"), "/b");
}

TEST(Problem, WithoutATextIsAFaultThatNamesTheCode) {
  const auto response =
      problem(Refusal{.code = Code{"never_written"}}, request("GET", "/"), real_texts());
  EXPECT_EQ(response.status, 500);
  EXPECT_NE(response.body.find("never_written"), std::string::npos);
}

TEST(Problem, CannotBeBrokenOutOfByWhatItQuotes) {
  const Refusal refusal{.code = kBodyTooLarge, .detail = "\",\"code\":\"x\"}\r\n<script>{detail}"};
  const auto body = body_of(problem(refusal, request("GET", "/"), real_texts()));
  EXPECT_EQ(body.at("code"), "body_too_large");
}

TEST(Texts, RefuseWhatIsNotInTheirShape) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "texts";
  const auto load = [&](const std::string& first, const std::string& second) {
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "a.json") << first;
    std::ofstream(folder / "b.json") << second;
    const auto loaded = Texts::load(folder);
    return loaded ? std::string{} : loaded.error();
  };
  const std::string good = R"({"one": {"status": 422, "sv": "ett", "en": "one"}})";
  EXPECT_EQ(load(good, "{}"), "");
  EXPECT_NE(load(good, good).find("stands in two places: one"), std::string::npos);
  EXPECT_NE(load(good, "[").find("b.json: not a JSON object"), std::string::npos);
  EXPECT_NE(
      load(good, R"({"two": {"status": 422, "sv": "x"}})").find("needs status, sv and en: two"),
      std::string::npos);
  EXPECT_NE(load(good, R"({"two": {"status": 200, "sv": "x", "en": "y"}})").find("not an error"),
            std::string::npos);
  std::filesystem::remove_all(folder);
  EXPECT_FALSE(Texts::load(folder));
}

// What was only read was never to be saved: nobody is made to wonder whether it was.
TEST(Problem, OfWhatWasOnlyReadSaysNothingOfSaving) {
  for (const auto code : {kBusy, kStopping, kTimeout}) {
    for (const auto* language : {"sv", "en"}) {
      const Pairs headers{{"accept-language", language}};
      const auto read =
          body_of(problem(Refusal{.code = code}, request("GET", "/v1/x", headers), real_texts()));
      const std::string detail(read.at("detail").as_string());
      EXPECT_EQ(detail.find("spara"), std::string::npos) << detail;
      EXPECT_EQ(detail.find("saved"), std::string::npos) << detail;
      const auto written =
          body_of(problem(Refusal{.code = code}, request("POST", "/v1/x", headers), real_texts()));
      EXPECT_NE(written.at("detail"), read.at("detail"));
    }
  }
}

TEST(Problem, HasATitleOfItsOwnWhereThatOfItsStatusIsNotTrue) {
  const auto title = [](std::string_view code) {
    const auto texts = Texts::load(INGANG_SOURCE_DIR "/data/texts/refusals");
    const Refusal refusal{.code = Code{code.data()}};
    return std::string(
        body_of(problem(refusal, request("POST", "/v1/x"), *texts)).at("title").as_string());
  };
  EXPECT_EQ(title("upload_quota_spent"), "Timmens filer är slut");
  EXPECT_EQ(title("not_delivered"), "Går inte nu") << "nobody was first";
  EXPECT_EQ(title("already_received"), "Någon hann före");
  // Of all: only what is counted in tries is called tries.
  std::set<std::string> tries;
  for (const auto& file :
       std::filesystem::directory_iterator(INGANG_SOURCE_DIR "/data/texts/refusals")) {
    std::ifstream in(file.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto codes = boost::json::parse(text);
    for (const auto& [code, entry] : codes.as_object()) {
      const std::string name(code);
      if (entry.at("status").as_int64() == 429 && title(name) == "För många försök")
        tries.insert(name);
    }
  }
  EXPECT_EQ(tries, (std::set<std::string>{"too_many_requests", "operators"}));
}

TEST(Problem, QuotesAWordOfOursInTheLanguageOfTheReader) {
  const auto texts = Texts::load(INGANG_SOURCE_DIR "/data/texts/refusals");
  const Refusal refusal{.code = Code{"upload_quota_spent"}, .detail = "word:operators"};
  const auto told = [&](const char* language) {
    return std::string(
        body_of(problem(refusal, request("POST", "/v1/x", {{"accept-language", language}}), *texts))
            .at("detail")
            .as_string());
  };
  EXPECT_TRUE(told("sv").ends_with("Brådskar det, ring driften.")) << told("sv");
  EXPECT_TRUE(told("en").ends_with("If it is urgent, call the operators.")) << told("en");
}

}  // namespace
}  // namespace ingang::http
