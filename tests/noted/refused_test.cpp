// Whatever a signed-in person tries and is refused leaves one entry in the access log: who, which
// operation, and in the stream of the case when there is one. A table over the routes themselves: a
// route that is added without a line here fails.
#include <boost/json.hpp>
#include <map>
#include <set>

#include "app/access_log.h"
#include "app/credentials.h"
#include "app/directory_now.h"
#include "cli/serving.h"
#include "noted/refusal_tables.h"
#include "support/installed.h"

namespace ingang::cli {
namespace {

namespace json = boost::json;

// Nobody is signed in, or nothing can be refused: the page learns from it whose it is.
const std::set<std::pair<std::string, std::string>> kNeverRefused{
    {"GET", "/v1/about"},  {"GET", "/v1/api-info"},     {"GET", "/v1/health"},
    {"GET", "/v1/ready"},  {"POST", "/v1/csp-reports"}, {"POST", "/v1/session"},
    {"GET", "/v1/session"}};

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const auto at = text.find(what);
  return at == text.npos ? text : text.replace(at, what.size(), by);
}

class NotedTest : public Installed {
 protected:
  void SetUp() override {
    Installed::SetUp();
    report_ = send(content(3));
    handover_ = route(send(content(4)));
    installation_.reset();
    Serve serve;
    serve.places.folder = folder_;
    serve.places.data = std::filesystem::path(INGANG_SOURCE_DIR) / "data";
    serve.port = 0;
    auto started = Serving::start(serve);
    ASSERT_TRUE(started) << started.error();
    serving_ = std::move(*started);
    router_.emplace(serving_->router());
    find_units();
  }
  void TearDown() override {
    serving_.reset();
    Installed::TearDown();
  }

  const std::string& token_of(const std::string& who) {
    auto& token = tokens_[who];
    if (!token.empty()) return token;
    auto& accounts = serving_->installation().accounts();
    const auto account = accounts.find(who);
    const auto now = serving_->installation().clock().now();
    const auto in =
        accounts.sign_in(who, account->training_password, app::totp_now(account->totp_secret, now));
    EXPECT_TRUE(in) << who;
    return token = in->token;
  }

  // What a route's reference names: the word of its kind, and one of them.
  std::pair<std::string, std::string> named_in(const std::string& route) const {
    if (route.starts_with("/v1/handovers/{reference}")) return {"handover", handover_};
    if (route.starts_with("/v1/consultations/{reference}")) return {"consultation", consultation_};
    if (route.starts_with("/v1/messages/{reference}")) return {"message", message_};
    if (route.starts_with("/v1/units/{reference}")) return {"directory", units_};
    if (route.starts_with("/v1/agreements/{reference}")) return {"agreement", agreement_};
    if (route.starts_with("/v1/rosters/{reference}")) return {"roster", roster_};
    if (route.starts_with("/v1/reports/{reference}")) return {"report", report_};
    return {};
  }

  // What Ekerö keeps.
  void find_units() {
    const auto kept = app::KeptUnits::of(serving_->installation().house());
    ASSERT_TRUE(kept);
    for (const auto* state : kept->states()) {
      if (state->authority().text() == "0125") units_ = state->reference;
    }
    ASSERT_FALSE(units_.empty());
  }

  // One that nobody of the table asked, nor advises on.
  void ask_for_advice() {
    const Ask question{
        .who = "polis.syd",
        .body = R"({"answers":{"form":"consultation","version":1,"values":{"about":"child",)"
                R"("danger_now":"no","age_known":"unknown","seen":"x","question":"x",)"
                R"("asker_role":"patrol"}},"callback":"08-465 004 07"})"};
    const auto reply = ask("POST", "/v1/consultations", question);
    ASSERT_EQ(reply.status, 201) << reply.body;
    consultation_ = json::parse(reply.body).at("reference").as_string();
  }

  // To Ekerö, which Nacka does not answer for.
  void send_message() {
    const Ask question{
        .who = "polis.syd",
        .body = R"({"type":"question_to_social","to":{"municipality":"0125"},"about":)"
                R"({"description":"En pojke"},"answers":{"form":"question_to_social","version":1,)"
                R"("values":{"question":"x","why":"x"}},"ground":{"gate":"own_task","affirmed":)"
                R"(["needed_for_own_task","necessary_and_proportionate"],"purpose":"x","need":"x",)"
                R"("items":[{"sort":"circumstances","what":"x"}],"recipient":"x","decided_by":"x",)"
                R"("at":"2026-11-01T08:00:00Z"},"callback":"08-465 004 01"})"};
    const auto reply = ask("POST", "/v1/messages", question);
    ASSERT_EQ(reply.status, 201) << reply.body;
    message_ = json::parse(reply.body).at("reference").as_string();
  }

  void begin_agreement() {
    const Ask begin{.who = "avtal", .body = R"({"kind":"hub","municipality":"0188"})"};
    const auto reply = ask("POST", "/v1/agreements", begin);
    ASSERT_EQ(reply.status, 201) << reply.body;
    agreement_ = json::parse(reply.body).at("reference").as_string();
  }

  // Of a team that nobody of the table works in.
  void begin_roster() {
    const Ask begun{.who = "enhetschef",
                    .body = R"({"unit":"0180-socialjour-hub","functions":["duty"]})"};
    const auto reply = ask("POST", "/v1/rosters", begun);
    ASSERT_EQ(reply.status, 201) << reply.body;
    roster_ = json::parse(reply.body).at("reference").as_string();
  }

  http::Response ask(const std::string& method, const std::string& route, const Ask& how) {
    auto path = replaced(route, "{reference}", named_in(route).second);
    path = replaced(path, "{other}", "ING-00000-00000");
    for (const char* parameter : {"{id}", "{blob}"})
      path = replaced(path, parameter, draft_.empty() ? std::string(32, '0') : draft_);
    http::Request request{.method = method, .path = path, .query = how.query, .body = {}};
    if (how.by_another_page) {
      request.headers = {{"cookie", "__Host-session=" + token_of(how.who)},
                         {"ingang-session", std::string(32, 'f')}};
    } else {
      request.headers = {{"authorization", "Bearer " + token_of(how.who)}};
    }
    if (request.writes()) {
      request.body = how.body;
      request.headers.emplace_back("idempotency-key", fmt::format("noted-key-{:010}", ++acts_));
      request.headers.emplace_back("host", "localhost");
      request.headers.emplace_back("origin", "https://localhost");
      if (!how.body.empty()) request.headers.emplace_back("content-type", how.type);
    }
    return router_->answer(std::move(request));
  }

  // What the log got of this person since it had `before` entries: each with its stream.
  struct Entry {
    ledger::StreamId stream;
    app::Access access;
  };
  std::vector<Entry> noted_since(std::uint64_t before, const std::string& who) {
    auto& installation = serving_->installation();
    std::map<ledger::StreamId, std::size_t> fresh;
    const auto entries = installation.access_log().read_all(before, 1000);
    for (const auto& entry : *entries) ++fresh[entry.stream];
    std::vector<Entry> out;
    for (const auto& [stream, count] : fresh) {
      auto all = *installation.house().accesses.about(stream);
      for (std::size_t i = all.size() - std::min(count, all.size()); i < all.size(); ++i) {
        if (all[i].access.viewer.account == who) out.push_back({stream, all[i].access});
      }
    }
    return out;
  }
  std::uint64_t noted() { return serving_->installation().access_log().head()->size; }
  ledger::StreamId stream_of(std::string_view kind, const std::string& reference) {
    return (**serving_->installation().ledger().row_by_reference(kind, reference)).id;
  }

  std::string report_;
  std::string handover_;
  std::string consultation_;
  std::string message_;
  std::string roster_;
  std::string units_;  // of Ekerö, which Nacka does not answer for
  std::string agreement_;
  std::string draft_;
  std::unique_ptr<Serving> serving_;
  std::optional<http::Router> router_;
  std::map<std::string, std::string> tokens_;
};

// LAW: secrecy.access_log
TEST_F(NotedTest, EachOperationThatIsRefusedLeavesOneEntry) {
  ask_for_advice();
  send_message();
  begin_roster();
  begin_agreement();
  std::size_t refused = 0;
  for (const auto& operation : router_->all()) {
    if (kNeverRefused.contains(operation)) continue;
    const auto& [method, route] = operation;
    SCOPED_TRACE(method + " " + route);
    const auto line = table().find(operation);
    if (line == table().end()) {
      ADD_FAILURE() << "has no line in the table of refusals";
      continue;
    }
    (void)token_of(line->second.who);
    const auto before = noted();
    const auto reply = ask(method, route, line->second);
    EXPECT_GE(reply.status, 400) << reply.body;
    EXPECT_LT(reply.status, 500) << reply.body;
    auto entries = noted_since(before, line->second.who);
    // What is sent in has been counted before it is looked at: app/intake.h.
    std::erase_if(entries, [](const auto& each) { return each.access.act.ends_with(".counted"); });
    EXPECT_EQ(entries.size(), 1U) << reply.body;
    if (entries.size() != 1) continue;
    const auto& [stream, access] = entries.front();
    EXPECT_TRUE(access.act.ends_with(".refused")) << access.act;
    const auto [kind, reference] = named_in(route);
    if (!kind.empty()) {
      EXPECT_EQ(stream, stream_of(kind, reference));
      EXPECT_EQ(access.references, std::vector{reference});
    } else {
      EXPECT_EQ(stream, serving_->installation().house().accesses.stream_of(line->second.who));
    }
    // A look that is refused is named by the look, all else by the operation and why not.
    if (access.act.starts_with(method)) {
      EXPECT_EQ(access.act, method + " " + route + ".refused");
      EXPECT_EQ(access.filter, json::parse(reply.body).at("code").as_string());
    }
    ++refused;
  }
  fmt::print("{} operations refused, one entry each\n", refused);
  EXPECT_EQ(refused, table().size());
}

// A reference that no case has may be anything, also a name: it is not kept.
TEST_F(NotedTest, WhatDoesNotExistIsNotedWithoutWhatWasWritten) {
  report_ = "Kvirrevittsson";
  (void)token_of("nacka");
  const auto before = noted();
  EXPECT_EQ(ask("GET", "/v1/reports/{reference}", {}).status, 404);
  const auto entries = noted_since(before, "nacka");
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries.front().access.act, "GET /v1/reports/{reference}.refused");
  EXPECT_EQ(entries.front().access.filter, "no_such_report");
  EXPECT_TRUE(entries.front().access.references.empty());
}

// LAW: secrecy.access_log. A draft tells of a child as a report does.
TEST_F(NotedTest, ReadingOnesOwnDraftsIsNoted) {
  const auto made =
      ask("POST", "/v1/drafts", {.who = "polis", .body = R"({"content":{"what_happened":"x"}})"});
  ASSERT_EQ(made.status, 201) << made.body;
  draft_ = json::parse(made.body).at("id").as_string();
  for (const auto& [route, act] :
       {std::pair{"/v1/drafts", "drafts.list"}, std::pair{"/v1/drafts/{id}", "draft.view"}}) {
    const auto before = noted();
    ASSERT_EQ(ask("GET", route, {.who = "polis"}).status, 200);
    const auto entries = noted_since(before, "polis");
    ASSERT_EQ(entries.size(), 1U) << route;
    EXPECT_EQ(entries.front().access.act, act);
    EXPECT_EQ(entries.front().access.references, std::vector{draft_});
  }
}

}  // namespace
}  // namespace ingang::cli
