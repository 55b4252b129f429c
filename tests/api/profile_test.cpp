// What a machine can check of Sweden's REST API profile (dev.dataportal.se/rest-api-profil), on
// schema/openapi.yaml itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "api/contract.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class Profile : public ::testing::Test {
 protected:
  template <typename Visit>
  void each_operation(Visit visit) const {
    for (const auto& path : whole_.at("paths").as_object()) {
      for (const auto& method : path.value().as_object())
        visit(std::string(path.key()), std::string(method.key()), method.value().as_object());
    }
  }
  static std::string text(const json::object& in, std::string_view name) {
    const auto* found = in.if_contains(name);
    return found && found->is_string() ? std::string(found->as_string()) : std::string{};
  }

  json::value whole_ =
      json_of_yaml(std::filesystem::path(INGANG_SOURCE_DIR) / "schema/openapi.yaml");
};

TEST_F(Profile, InfoHasVersionContactLicenceLimitsAndServiceLevel) {
  const auto& info = whole_.at("info").as_object();
  EXPECT_TRUE(std::regex_match(text(info, "version"), std::regex(R"(\d+\.\d+\.\d+)")));
  EXPECT_FALSE(text(info.at("contact").as_object(), "url").empty());
  EXPECT_FALSE(text(info.at("license").as_object(), "name").empty());
  EXPECT_NE(text(info, "description").find("Limits:"), std::string::npos);
  EXPECT_NE(text(info, "description").find("Service level:"), std::string::npos);
}

TEST_F(Profile, TheServerIsHttpsAndNamesItsMajorVersion) {
  for (const auto& server : whole_.at("servers").as_array()) {
    const auto url = text(server.as_object(), "url");
    EXPECT_TRUE(std::regex_match(url, std::regex(R"(https://[^/]+(/[a-z-]+)?/v\d+)"))) << url;
  }
}

TEST_F(Profile, PathsAreLowerCaseWithHyphensAndNeverEndInASlash) {
  each_operation([](const std::string& path, const std::string&, const json::object&) {
    EXPECT_TRUE(std::regex_match(path, std::regex(R"((/([a-z0-9]+(-[a-z0-9]+)*|\{[a-z_]+\}))+)")))
        << path;
  });
}

TEST_F(Profile, NoIdentityNumberStandsInAnAddress) {
  const auto check = [](const json::object& parameter) {
    const auto place = text(parameter, "in");
    if (place != "path" && place != "query") return;
    EXPECT_FALSE(std::regex_search(text(parameter, "name"), std::regex("person|identity|ssn|pnr")))
        << text(parameter, "name");
    const auto& schema = parameter.at("schema").as_object();
    const bool bounded = schema.contains("pattern") || schema.contains("enum") ||
                         schema.contains("format") || schema.contains("maximum") ||
                         schema.contains("maxLength");
    EXPECT_TRUE(bounded) << text(parameter, "name") << " takes anything";
  };
  for (const auto& parameter : whole_.at_pointer("/components/parameters").as_object())
    check(parameter.value().as_object());
}

TEST_F(Profile, EveryOperationIsDescribedAndNamedOnce) {
  std::set<std::string> ids;
  each_operation(
      [&](const std::string& path, const std::string& method, const json::object& operation) {
        const auto id = text(operation, "operationId");
        EXPECT_TRUE(ids.insert(id).second) << id << " twice";
        EXPECT_GE(text(operation, "description").size(), 20U) << method << " " << path;
        EXPECT_FALSE(text(operation, "summary").empty()) << method << " " << path;
        EXPECT_EQ(operation.at("tags").as_array().size(), 1U) << method << " " << path;
      });
}

TEST_F(Profile, EveryOperationSaysHowItRefuses) {
  each_operation([&](const std::string& path, const std::string& method,
                     const json::object& operation) {
    const auto& responses = operation.at("responses").as_object();
    ASSERT_TRUE(responses.contains("default")) << method << " " << path;
    EXPECT_EQ(text(responses.at("default").as_object(), "$ref"), "#/components/responses/Problem");
  });
}

TEST_F(Profile, EveryWriteOfContentIsIdempotentAndTakesAClosedBody) {
  const std::set<std::string> without{"signIn",        "signOut",       "checkReport",
                                      "search",        "postCspReport", "noteActivity",
                                      "extendSession", "unlockSession", "tryChange",
                                      "tryProposal",   "sayOpenPage",   "hearOfNotice"};
  each_operation([&](const std::string&, const std::string& method, const json::object& operation) {
    const auto id = text(operation, "operationId");
    if (method == "get" || without.contains(id)) return;
    const auto& parameters = operation.at("parameters").as_array();
    const bool keyed = std::ranges::any_of(parameters, [](const json::value& each) {
      return text(each.as_object(), "$ref") == "#/components/parameters/idempotency-key";
    });
    EXPECT_TRUE(keyed) << id;
    if (!operation.contains("requestBody")) return;
    const auto& content = operation.at("requestBody").at("content").as_object();
    if (!content.contains("application/json")) return;
    const auto reference = text(content.at("application/json").at("schema").as_object(), "$ref");
    const auto& body = whole_.at_pointer(reference.substr(1)).as_object();
    EXPECT_EQ(body.at("additionalProperties"), false) << id;
  });
}

TEST_F(Profile, EveryTextOfABodyHasALength) {
  for (const auto& named : whole_.at_pointer("/components/schemas").as_object()) {
    const std::string name{named.key()};
    if (!name.ends_with("Body") && name != "Content" && name != "Person") continue;
    for (const auto& member : named.value().at("properties").as_object()) {
      const auto& schema = member.value().as_object();
      if (text(schema, "type") != "string") continue;
      EXPECT_TRUE(schema.contains("maxLength") || schema.contains("enum") ||
                  schema.contains("pattern"))
          << name << "." << std::string(member.key());
    }
  }
}

}  // namespace
}  // namespace ingang::api
