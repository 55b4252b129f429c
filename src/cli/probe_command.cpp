// probe: sends one synthetic report through the whole path over the real API, as three people, and
// waits for each fact.
//
// Promise: touches only synthetic streams. Exit 0 when all four facts hold, 1 with the reason when
//          one does not.
#include <fmt/core.h>

#include <chrono>
#include <thread>

#include "base/time.h"
#include "cli/client.h"
#include "cli/commands.h"
#include "cli/own_folder.h"

namespace ingang::cli {

namespace {

namespace json = boost::json;
using std::chrono::steady_clock;

struct ProbeStopped {
  std::string why;
};

std::string in_words(const Failure& failure) {
  if (failure.status != 0)
    return fmt::format("{}: servern svarade {} {} {}", failure.asked, failure.status, failure.code,
                       failure.text);
  const bool certificate = failure.text.find("SSL") != failure.text.npos ||
                           failure.text.find("certificate") != failure.text.npos;
  return fmt::format("{}: {} (no answer: {})", failure.asked,
                     certificate
                         ? "servern är inte den som certifikatet hör till. Ange serverns eget med "
                           "--certificate, till exempel var/tls/certificate.pem."
                         : "ingen server svarar där. Se efter att den är igång, och ange dess "
                           "adress med --url.",
                     failure.text);
}

json::object need(Answered<json::object> answer) {
  if (!answer) throw ProbeStopped{in_words(answer.error())};
  return std::move(*answer);
}

std::string member_of(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found && found->is_string() ? std::string(found->as_string()) : std::string{};
}

class Walk {
 public:
  explicit Walk(const Probe& options)
      : options_(options), police_(client()), hub_(client()), intake_(client()) {}

  void run() {
    sign_in();
    send();
    at_the_door();
    at_the_unit();
    facts();
  }

 private:
  [[nodiscard]] Client client() const { return {options_.url, options_.certificate}; }

  void sign_in(Client& who, std::string_view account) {
    // A code works once; when another run has used it, the next one comes within half a minute.
    const auto until = steady_clock::now() + std::chrono::seconds{35};
    while (true) {
      const auto about = need(client().get("/v1/about"));
      const auto* users = about.if_contains("users");
      if (!users)
        throw ProbeStopped{"Servern är ingen övningsinstallation; ange provkontons uppgifter."};
      for (const auto& each : users->as_array()) {
        const auto& user = each.as_object();
        if (member_of(user, "account") != account) continue;
        const auto done =
            who.sign_in(account, member_of(user, "password"), member_of(user, "totp_now"));
        if (done) return;
        if (done.error().code != "sign_in_wrong" || steady_clock::now() > until)
          throw ProbeStopped{in_words(done.error())};
      }
      std::this_thread::sleep_for(std::chrono::seconds{3});
    }
  }

  void sign_in() {
    sign_in(police_, "probe.polis");
    sign_in(hub_, "probe.jour");
    sign_in(intake_, "probe.mottagning");
  }

  void send() {
    const json::object body{
        {"content",
         json::object{
             {"form_version", "2026-1"},
             {"reporter",
              json::object{{"function", "prov"}, {"unit", "prov"}, {"phone", "08-465 004 00"}}},
             {"child", json::object{{"description", "Syntetiskt barn, finns inte."},
                                    {"birth_year_about", 2012}}},
             {"now", json::object{{"place", "Provplatsen"},
                                  {"with_whom", "prov"},
                                  {"municipality", "0180"},
                                  {"district", "farsta"}}},
             {"danger", "no"},
             {"what_happened", "Syntetisk anmälan som prövar hela vägen. Ingen människa berörs."},
             {"circumstances", json::object{{"at_risk", "yes"},
                                            {"gang_related", "yes"},
                                            {"found_in_county", "yes"},
                                            {"home_municipality", "0180"},
                                            {"home_district", "farsta"}}}}}};
    began_ = steady_clock::now();
    reference_ = member_of(need(police_.post("/v1/reports", body)), "reference");
    say("Sparad", "anmälan {}", reference_);
  }

  void at_the_door() {
    wait_for(
        hub_, "/v1/queue",
        [&](const json::object& item) { return member_of(item, "reference") == reference_; },
        "Jourkö");
    say("", "syns i Jourkö");
    const auto path = "/v1/reports/" + reference_;
    need(hub_.post(path + "/reception", json::object{}));
    need(hub_.post(path + "/urgency", json::object{{"urgency", "other"}, {"reason", "prov"}}));
    const auto proposal = need(hub_.get(path + "/proposal"));
    json::array receivers;
    for (const auto& each : proposal.at("receivers").as_array()) {
      json::object receiver;
      for (const auto name :
           {"responsibility", "authority", "unit", "acting", "outside", "reason", "evidence"}) {
        if (const auto* member = each.as_object().if_contains(name)) receiver[name] = *member;
      }
      receivers.push_back(std::move(receiver));
    }
    if (receivers.empty()) throw ProbeStopped{"Ingen mottagare föreslogs."};
    need(hub_.post(path + "/routing", json::object{{"receivers", receivers}}));
    say("Framme", "lämnad till enheten");
  }

  void at_the_unit() {
    const auto item = wait_for(
        intake_, "/v1/inbox",
        [&](const json::object& each) { return member_of(each, "report") == reference_; },
        "inkorgen");
    const auto path = "/v1/handovers/" + member_of(item, "reference");
    need(intake_.post(path + "/reception", json::object{}));
    say("Mottagen av", "en namngiven person");
    need(intake_.post(
        path + "/protection-assessment",
        json::object{{"immediate_protection_needed", false}, {"reason", "Prov: inget barn."}}));
    const auto today = stockholm({std::chrono::duration_cast<Duration>(
                                      std::chrono::system_clock::now().time_since_epoch())
                                      .count()})
                           .date;
    need(intake_.post(path + "/registration", json::object{{"kind", "diary_number"},
                                                           {"reference", "PROV 2026/1"},
                                                           {"on", today.text()}}));
    say("Registrerad", "under nämndens egen beteckning");
  }

  void facts() {
    const auto report = need(police_.get("/v1/reports/" + reference_));
    fmt::print("\nSå ser anmälaren det:\n");
    bool all = true;
    for (const auto& each : report.at("facts").as_array()) {
      const auto& fact = each.as_object();
      const bool holds = fact.at("holds").as_bool();
      all = all && holds;
      fmt::print("  {:<12} {}\n", swedish(member_of(fact, "fact")),
                 holds ? member_of(fact, "at") : "saknas");
    }
    if (!all) throw ProbeStopped{"Alla fyra uppgifter gäller inte."};
  }

  static std::string_view swedish(std::string_view fact) {
    if (fact == "stored") return "Sparad";
    if (fact == "delivered") return "Framme";
    if (fact == "received") return "Mottagen av";
    return "Registrerad";
  }

  template <typename Match>
  json::object wait_for(Client& who, const std::string& path, Match match, std::string_view where) {
    const auto until = steady_clock::now() + std::chrono::seconds{options_.wait_seconds};
    while (steady_clock::now() < until) {
      const auto list = need(who.get(path));
      for (const auto& each : list.at("items").as_array()) {
        if (match(each.as_object())) return each.as_object();
      }
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    throw ProbeStopped{
        fmt::format("{} syns inte i {} efter {} s.", reference_, where, options_.wait_seconds)};
  }

  template <typename... Values>
  void say(std::string_view fact, fmt::format_string<Values...> pattern, Values&&... values) {
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - began_).count();
    fmt::print("  {:>6} ms  {:<12} {}\n", ms, fact,
               fmt::format(pattern, std::forward<Values>(values)...));
  }

  const Probe& options_;
  Client police_;
  Client hub_;
  Client intake_;
  std::string reference_;
  steady_clock::time_point began_{};
};

}  // namespace

int probe(const Probe& options) {
  fmt::print("Prov av hela vägen mot {}\n", options.url);
  if (!is_there(options.certificate)) {
    fmt::print(stderr,
               "PROVET STANNADE: {} finns inte. Ange serverns certifikat med --certificate; i "
               "serverns mapp är det tls/certificate.pem.\n",
               options.certificate);
    return 1;
  }
  try {
    Walk(options).run();
  } catch (const ProbeStopped& stopped) {
    fmt::print(stderr, "PROVET STANNADE: {}\n", stopped.why);
    return 1;
  } catch (const std::exception& wrong) {
    fmt::print(stderr, "PROVET STANNADE: oväntat svar ({})\n", wrong.what());
    return 1;
  }
  fmt::print("\nPROVET LYCKADES: Sparad, Framme, Mottagen av och Registrerad.\n");
  return 0;
}

}  // namespace ingang::cli
