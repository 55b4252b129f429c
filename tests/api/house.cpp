#include "api/house.h"

#include <curl/curl.h>
#include <fmt/core.h>
#include <stdlib.h>

#include <algorithm>
#include <thread>

#include "cli/client.h"

namespace ingang::api {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

House* const the_house = dynamic_cast<House*>(::testing::AddGlobalTestEnvironment(new House));

std::size_t keep(char* data, std::size_t size, std::size_t count, void* out) {
  static_cast<std::string*>(out)->append(data, size * count);
  return size * count;
}

std::size_t keep_header(char* data, std::size_t size, std::size_t count, void* out) {
  const std::string line(data, size * count);
  const auto colon = line.find(": ");
  if (colon != line.npos) {
    auto name = line.substr(0, colon);
    for (auto& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    auto& value = (*static_cast<std::map<std::string, std::string>*>(out))[name];
    if (!value.empty()) value += ", ";  // A header may come twice; both hold.
    value += line.substr(colon + 2, line.find_last_not_of("\r\n") - colon - 1);
  }
  return size * count;
}

struct Line {
  CURL* curl{curl_easy_init()};
  curl_slist* headers{};
  ~Line() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
  }
  void header(const std::string& line) { headers = curl_slist_append(headers, line.c_str()); }
};

bool writes(const Ask& ask) { return ask.method != "GET" && ask.method != "HEAD"; }

void add_headers(Line& line, const Ask& ask, const std::string& token) {
  line.header("Expect:");
  line.header(writes(ask) && !ask.type.empty() ? "Content-Type: " + ask.type : "Content-Type:");
  if (!token.empty()) line.header("Authorization: Bearer " + token);
  const auto key = ask.key.value_or(writes(ask) ? new_key() : std::string{});
  if (!key.empty()) line.header("Idempotency-Key: " + key);
  for (const auto& each : ask.headers) line.header(each);
}

void judged(const Ask& ask, const Reply& reply) {
  const auto wrong = house().contract().judge({.method = ask.method,
                                               .path = ask.path,
                                               .request_type = ask.type,
                                               .request_body = ask.body,
                                               .status = reply.status,
                                               .answer_type = reply.header("content-type"),
                                               .answer_body = reply.body});
  for (const auto& each : wrong)
    ADD_FAILURE() << "not as schema/openapi.yaml: " << ask.method << " " << ask.path << ": " << each
                  << "\n"
                  << reply.body.substr(0, 300);
}

struct Heard {
  std::string until;
  const std::function<void()>* act;
  std::string text;
  std::jthread acting;
};

// The stream is open when its head has come; the act is then done beside it.
std::size_t open_stream(char* data, std::size_t size, std::size_t count, void* into) {
  auto& heard = *static_cast<Heard*>(into);
  if (std::string_view(data, size * count) == "\r\n") heard.acting = std::jthread(*heard.act);
  return size * count;
}

std::size_t hear(char* data, std::size_t size, std::size_t count, void* into) {
  auto& heard = *static_cast<Heard*>(into);
  heard.text.append(data, size * count);
  return heard.text.find(heard.until) == std::string::npos ? size * count : 0;
}

}  // namespace

House& house() { return *the_house; }

std::string new_key() { return cli::random_key(); }

json::object Reply::json() const {
  boost::system::error_code wrong;
  const auto value = json::parse(body, wrong);
  EXPECT_TRUE(!wrong && value.is_object()) << status << " " << body.substr(0, 400);
  return !wrong && value.is_object() ? value.as_object() : json::object{};
}

std::string Reply::text(std::string_view member) const {
  const auto whole = json();
  const auto* found = whole.if_contains(member);
  EXPECT_TRUE(found && found->is_string())
      << member << " in " << status << " " << body.substr(0, 400);
  return found && found->is_string() ? std::string(found->as_string()) : std::string{};
}

std::string Reply::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string{} : found->second;
}

Reply Caller::ask(const Ask& ask) const {
  Line line;
  Reply reply;
  add_headers(line, ask, token_);
  const auto url = (at_ ? at_->url : house().url()) + ask.path;
  const auto certificate = at_ ? at_->certificate : house().certificate();
  auto* curl = line.curl;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(curl, CURLOPT_CAINFO, certificate.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, line.headers);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 30L);
  curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, ask.method.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &keep_header);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply.headers);
  if (writes(ask)) {
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(ask.body.size()));
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, ask.body.data());
  }
  const auto result = curl_easy_perform(curl);
  EXPECT_EQ(result, CURLE_OK) << ask.method << " " << ask.path << ": "
                              << curl_easy_strerror(result);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  if (result != CURLE_OK) return reply;
  judged(ask, reply);
  return reply;
}

std::string Caller::listen(std::string_view event, const std::function<void()>& act) const {
  Line line;
  add_headers(line, {}, token_);
  Heard heard{.until = "event: " + std::string(event), .act = &act, .text = {}, .acting = {}};
  const auto url = house().url() + "/v1/events";
  const auto certificate = house().certificate();
  auto* curl = line.curl;
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_CAINFO, certificate.c_str());
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, line.headers);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, 10L);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &hear);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &heard);
  curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &open_stream);
  curl_easy_setopt(curl, CURLOPT_HEADERDATA, &heard);
  (void)curl_easy_perform(curl);
  long status = 0;
  const char* type = nullptr;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_easy_getinfo(curl, CURLINFO_CONTENT_TYPE, &type);
  judged({.path = "/v1/events"}, {.status = static_cast<int>(status),
                                  .headers = {{"content-type", type ? type : ""}},
                                  .body = heard.text});
  return heard.text;
}

void House::SetUp() {
  std::string pattern = (fs::temp_directory_path() / "ingang-api-XXXXXX").string();
  folder_ = mkdtemp(pattern.data());
  contract_ = std::make_unique<Contract>(fs::path(INGANG_SOURCE_DIR) / "schema/openapi.yaml");
  auto texts = http::Texts::load(fs::path(INGANG_SOURCE_DIR) / "data/texts/refusals");
  ASSERT_TRUE(texts) << texts.error();
  texts_ = std::move(*texts);
  program_ = std::make_unique<cli::Program>(folder_ / "var", folder_ / "log");
  ASSERT_FALSE(program_->url().empty()) << "see " << (folder_ / "log");
}

void House::TearDown() {
  if (program_) program_->end(SIGTERM);
  const auto missing = contract_->never_succeeded();
  fmt::print("judged by schema/openapi.yaml: {} answers; {} of {} operations answered 2xx\n",
             contract_->judged(), contract_->operations() - missing.size(),
             contract_->operations());
  const bool whole_suite = ::testing::GTEST_FLAG(filter) == "*";
  for (const auto& id : missing) {
    if (whole_suite) ADD_FAILURE() << "never answered 2xx in this suite: " << id;
  }
  fs::remove_all(folder_);
}

Caller House::as(const std::string& account) {
  const std::scoped_lock lock(mutex_);
  auto& token = tokens_[account];
  if (!token.empty()) return Caller(token);
  const auto reply = sign_in(account);
  EXPECT_EQ(reply.status, 201) << account << ": " << reply.body;
  token = reply.text("token");
  return Caller(token);
}

Reply sign_in(const std::string& account, std::vector<std::string> headers,
              const Caller& stranger) {
  Reply reply;
  for (int tries = 0; tries < 40; ++tries) {
    const auto about = stranger.get("/v1/about").json();
    const auto& users = about.at("users").as_array();
    const auto user = std::ranges::find_if(
        users, [&](const json::value& each) { return each.at("account").as_string() == account; });
    if (user == users.end()) {
      ADD_FAILURE() << "no such user: " << account;
      return reply;
    }
    reply = stranger.ask({.method = "POST",
                          .path = "/v1/session",
                          .body = json::serialize(json::object{{"account", account},
                                                               {"password", user->at("password")},
                                                               {"totp", user->at("totp_now")}}),
                          .headers = headers});
    if (reply.status != 401 || reply.text("code") != "sign_in_code_spent") return reply;
    std::this_thread::sleep_for(std::chrono::seconds{1});
  }
  return reply;
}

Stored stored() {
  Stored out;
  const auto officer = house().as("polis");
  out.entries = house().as("drift").get("/v1/health").json().at("ledger_size").as_int64();
  std::string after;
  do {
    const auto list =
        officer.get("/v1/reports?scope=all&limit=100" + (after.empty() ? "" : "&after=" + after))
            .json();
    out.reports += list.at("items").as_array().size();
    after = list.contains("cursor") ? std::string(list.at("cursor").as_string()) : std::string{};
  } while (!after.empty());
  out.drafts = officer.get("/v1/drafts").json().at("items").as_array().size();
  return out;
}

void expect_refused(const Reply& reply, int status, std::string_view code, std::string_view field) {
  EXPECT_EQ(reply.status, status) << reply.body.substr(0, 1000);
  EXPECT_EQ(reply.header("content-type"), "application/problem+json");
  EXPECT_EQ(reply.header("content-language"), "sv");
  const auto problem = reply.json();
  std::string text;
  if (problem.contains("code") && problem.at("code").as_string() == code && field.empty())
    text = problem.at("detail").as_string();
  if (problem.contains("errors")) {
    for (const auto& each : problem.at("errors").as_array()) {
      if (each.at("code").as_string() != code) continue;
      if (field.empty() || each.at("field").as_string() == field)
        text = each.at("text").as_string();
    }
  }
  ASSERT_FALSE(text.empty()) << "no refusal " << code << " at " << field << " in "
                             << reply.body.substr(0, 1000);
  const auto* known = house().texts().find(code);
  ASSERT_TRUE(known) << code;
  const auto fixed = known->swedish.substr(0, known->swedish.find("{detail}"));
  EXPECT_TRUE(text.starts_with(fixed)) << text;
}

json::object report_body() {
  return {
      {"content", json::object{{"form_version", "2026-1"},
                               {"reporter", json::object{{"phone", "08-465 004 07"}}},
                               {"child", json::object{{"description", "Fiktivt barn i röd jacka"}}},
                               {"now", json::object{{"place", "Provplatsen"},
                                                    {"municipality", "0180"},
                                                    {"district", "farsta"}}},
                               {"danger", "no"},
                               {"what_happened", "Fiktiv anmälan. Ingen människa berörs."},
                               {"circumstances", json::object{{"at_risk", "yes"},
                                                              {"gang_related", "yes"},
                                                              {"found_in_county", "yes"},
                                                              {"home_municipality", "0180"},
                                                              {"home_district", "farsta"}}}}}};
}

std::string test_number(std::string_view yyyymmdd, int serial) {
  auto digits = std::string(yyyymmdd) + fmt::format("{:03}", serial);
  int sum = 0;
  for (std::size_t i = 2; i < digits.size(); ++i) {
    const int twice = (digits[i] - '0') * (i % 2 == 0 ? 2 : 1);
    sum += twice > 9 ? twice - 9 : twice;
  }
  return digits + static_cast<char>('0' + (10 - sum % 10) % 10);
}

}  // namespace ingang::api
