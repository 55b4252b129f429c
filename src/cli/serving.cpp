#include "cli/serving.h"

#include <arpa/inet.h>
#include <fmt/core.h>
#include <netinet/in.h>
#include <spdlog/spdlog.h>

#include "app/checkpoint_keeper.h"
#include "app/duty_watch.h"
#include "app/index_worker.h"
#include "app/integrity.h"
#include "app/overdue.h"
#include "app/telling.h"
#include "cli/backup/drill.h"
#include "cli/backup/trial.h"
#include "cli/beginning.h"
#include "cli/door.h"
#include "cli/health_said.h"
#include "cli/os_user.h"
#include "cli/rounds.h"
#include "cli/upgrade.h"
#include "cli/version.h"
#include "http/publisher.h"
#include "http/routes/application.h"
#include "http/server.h"
#include "http/static_files.h"

namespace ingang::cli {

namespace {

// Commits become events on the live stream: ids and who may know, nothing else.
class Telling final : public app::Notifier {
 public:
  Telling(http::Hub& hub, std::string origin) : publisher_(hub), origin_(std::move(origin)) {}
  void changed(const app::Change& change) override {
    publisher_.post({.id = change.n ? fmt::format("{}/{}", origin_, change.n) : std::string{},
                     .name = change.kind == "late" ? "late" : "changed",
                     .data = fmt::format(R"({{"kind":"{}","reference":"{}","n":{}}})", change.kind,
                                         change.reference, change.n),
                     .audience = change.audience});
  }

 private:
  http::Publisher publisher_;
  std::string origin_;
};

}  // namespace

struct Serving::Parts {
  Parts(std::unique_ptr<Installation> made, http::Texts texts_read, std::string origin,
        bool training)
      : installation(std::move(made)),
        texts(std::move(texts_read)),
        house(installation->house()),
        drafts(installation->ledger(), installation->keys(), installation->clock(),
               &installation->attachments()),
        reports(house),
        handovers(house),
        search(house),
        reconciliation(house),
        review(house),
        index(house),
        sweeper(house, alarms),
        checkpoints(house, alarms, installation->checkpoint_outside()),
        look_over(house, alarms, checkpoints),
        telling(hub, std::move(origin)),
        overdue(house, telling),
        duty(house, alarms, telling),
        health(house, alarms, checkpoints, index),
        application{.house = house,
                    .accounts = installation->accounts(),
                    .drafts = drafts,
                    .attachments = installation->attachments(),
                    .reports = reports,
                    .handovers = handovers,
                    .search = search,
                    .reconciliation = reconciliation,
                    .review = review,
                    .health = health,
                    .texts = texts,
                    .hub = hub,
                    .csp_reports = csp_reports,
                    .about = {.version = std::string(kVersion),
                              .county = house.county.directory.parts().name,
                              .training = training}} {}

  std::unique_ptr<Installation> installation;
  http::Texts texts;
  http::Hub hub;
  std::atomic<std::uint64_t> csp_reports{};
  const app::House& house;
  app::Drafts drafts;
  app::Reports reports;
  app::Handovers handovers;
  app::Search search;
  app::Reconciliation reconciliation;
  app::Review review;
  app::Alarms alarms;
  app::IndexWorker index;
  app::Sweeper sweeper;
  app::CheckpointKeeper checkpoints;
  app::LookOver look_over;
  Telling telling;
  app::Overdue overdue;
  app::DutyWatch duty;
  app::Health health;
  http::Application application;
  std::unique_ptr<http::Server> server;
  std::unique_ptr<Rounds> rounds;
  std::unique_ptr<Door> door;
  app::ToldCommits commits;
};

std::vector<std::string> missing_for_production(const Installation& installation) {
  std::vector<std::string> out{
      "Beslut om personuppgiftsansvar och om navets mandat finns inte registrerat. (controller and "
      "mandate decision)",
      "Konsekvensbedömning (DPIA) är inte registrerad som godkänd.",
      "Inloggning på tillitsnivå 3 är inte ansluten; lokala konton räcker inte. (level-3 sign-in)",
      "Loggranskning har ingen utsedd granskare och inget schema. (log review)",
  };
  const auto drill =
      find_drill(installation.keys(), installation.places().folder / "outside" / "drill");
  if (!drill || installation.clock().now() - drill->at > kDrillHolds) {
    out.push_back(fmt::format(
        "Ingen godkänd övning av återläsning från säkerhetskopia är registrerad de senaste {} "
        "dagarna: kör ingang drill. (backup drill)",
        kDrillHolds.count()));
  }
  const auto unchecked =
      installation.law().unchecked_on(stockholm(installation.clock().now()).date);
  if (!unchecked.empty()) {
    out.push_back(
        fmt::format("Lagdata: {} av {} nycklar är inte granskade av en namngiven jurist "
                    "(data/law.toml, checked_by).",
                    unchecked.size(), installation.law().entries.size()));
  }
  return out;
}

Serving::Serving(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

std::expected<std::filesystem::path, std::string> local_socket(const std::string& listen) {
  constexpr std::string_view kLocal = "unix:";
  if (listen.empty()) return {};
  if (listen.starts_with(kLocal) &&
      std::filesystem::path(listen.substr(kLocal.size())).is_absolute())
    return listen.substr(kLocal.size());
  return std::unexpected(
      "--listen " + listen +
      ": i klartext lyssnar servern bara på en lokal sockel, unix:/HELA/SÖKVÄGEN. En port kan "
      "varje "
      "program på maskinen nå, och en adress hela nätet. (in the clear, a unix socket only)");
}

namespace {

// What others than those at this machine could reach; nothing when there is no such door.
std::string beyond(const Serve& serve) {
  if (!serve.listen.empty()) return "vid " + serve.listen + ", där en proxy släpper in andra";
  in_addr four{};
  in6_addr six{};
  constexpr std::uint32_t kLoopbackNet = 127;
  const char* address = serve.address.c_str();
  const bool here =
      (::inet_pton(AF_INET, address, &four) == 1 && ntohl(four.s_addr) >> 24 == kLoopbackNet) ||
      (::inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six));
  return here ? "" : "på " + serve.address;
}

// What the folder is, or is to become; whether that may be served as it is asked for.
std::expected<Kind, std::string> kind_to_serve(const Installation& installation,
                                               const Serve& serve) {
  const auto before = kind_of(installation);
  if (!before) return std::unexpected(before.error());
  const auto wanted = find_kind(serve.kind);
  const auto folder = installation.places().folder.string();
  const bool nobody = installation.accounts().empty();
  if (!*before && wanted == Kind::pilot) {
    return std::unexpected(fmt::format(
        "{} är tom, och en pilot börjar med en namngiven administratör. Kör först: ingang begin "
        "--folder {} --kind pilot --administrator KONTO --name \"NAMN\" --unit ENHET. (a pilot "
        "begins with ingang begin)",
        folder, folder));
  }
  const auto kind = before->value_or(Kind::training);
  if (wanted && *wanted != kind) {
    return std::unexpected(fmt::format(
        "--kind {}: installationen i {} är en {}, och det ändras aldrig. Börja en {} i en ny mapp. "
        "(the kind is fixed)",
        name(*wanted), folder, in_words(kind), in_words(*wanted)));
  }
  if (kind == Kind::pilot && nobody)
    return std::unexpected(fmt::format(
        "Piloten i {} har ingen administratör än. Kör ingang begin igen. (no administrator yet)",
        folder));
  const auto where = beyond(serve);
  if (kind == Kind::training && !serve.training_open && !where.empty()) {
    return std::unexpected(fmt::format(
        "Det här är en övning (training): alla som når den kan logga in som vem som helst. Därför "
        "lyssnar den bara på den här maskinen, 127.0.0.1, och inte {}. Ska den ändå vara öppen: "
        "lägg till --training-open. Ska andra än du använda den: börja en pilot i en ny mapp med "
        "ingang begin. (training listens on this machine only)",
        where));
  }
  return kind;
}

// All that is done to the folder before anything is served.
std::expected<Kind, std::string> bring_up(Installation& installation, const Serve& serve) {
  if (installation.erasures_finished() > 0)
    spdlog::warn("an erasure that was interrupted is finished: {} keys destroyed",
                 installation.erasures_finished());
  const auto kind = kind_to_serve(installation, serve);
  if (!kind) return std::unexpected(kind.error());
  const auto refolded = upgrade(installation);
  if (!refolded) return std::unexpected(refolded.error());
  if (refolded->streams > 0)
    spdlog::warn(
        "rows made anew: {} of {} say something else, {} handovers are open again, {} "
        "streams could not be read",
        refolded->mended, refolded->streams, refolded->reopened, refolded->unreadable);
  if (const auto begun = begin(installation, *kind, this_actor()); !begun)
    return std::unexpected(begun.error());
  return kind;
}

std::expected<http::Router, std::string> router_of(const http::Texts& texts,
                                                   const http::Application& application,
                                                   const Places& places) {
  http::Router router(texts);
  router.on_fault = [](std::string_view route, std::string_view what) {
    spdlog::error("{}: {}", route, what);
  };
  http::add_routes(router, application);
  if (places.web.empty()) return router;
  auto files = http::StaticFiles::load(places.web);
  if (!files) return std::unexpected(files.error());
  router.files([pages = std::make_shared<http::StaticFiles>(std::move(*files))](
                   const http::Request& request) { return pages->find(request); });
  return router;
}

}  // namespace

std::expected<std::unique_ptr<Serving>, std::string> Serving::start(Serve serve) {
  const auto local = local_socket(serve.listen);
  if (!local) return std::unexpected(local.error());
  auto installation = Installation::open(serve.places);
  if (!installation) return std::unexpected(installation.error());
  const auto places = (*installation)->places();
  remove_left_trials(places.folder);
  auto texts = http::Texts::load(places.data / "texts" / "refusals");
  if (!texts) return std::unexpected(texts.error());
  const auto kind = bring_up(**installation, serve);
  if (!kind) return std::unexpected(kind.error());
  const bool training = *kind == Kind::training;
  const auto head = (*installation)->ledger().head();
  if (!head) return std::unexpected("The ledger has no head: " + head.error().what);
  http::ServerSettings settings{
      .address = serve.address, .port = serve.port, .local_socket = *local};
  settings.connections_max = http::connections_that_fit(settings.connections_max);
  settings.tls = {.certificate = places.folder / "tls" / "certificate.pem",
                  .key = places.folder / "tls" / "key.pem"};
  std::filesystem::create_directories(places.folder / "tls");
  if (const auto made = http::ensure_certificate(settings.tls); !made)
    return std::unexpected(made.error());

  auto parts =
      std::make_unique<Parts>(std::move(*installation), std::move(*texts), head->origin, training);
  if (const auto users = training ? parts->installation->make_training_users() : 0; !users)
    return std::unexpected(users.error());
  auto router = router_of(parts->texts, parts->application, places);
  if (!router) return std::unexpected(router.error());
  parts->commits = app::tell_commits(parts->house, parts->telling);
  app::tell_reviews(parts->installation->access_log(), parts->telling);
  parts->server = std::make_unique<http::Server>(std::move(settings), std::move(*router));
  if (const auto started = parts->server->start(); !started)
    return std::unexpected(started.error());
  parts->rounds = std::make_unique<Rounds>(
      RoundParts{.house = parts->house,
                 .alarms = parts->alarms,
                 .index = parts->index,
                 .sweeper = parts->sweeper,
                 .look_over = parts->look_over,
                 .checkpoints = parts->checkpoints,
                 .overdue = parts->overdue,
                 .duty = parts->duty,
                 .drafts = parts->drafts,
                 .attachments = parts->installation->attachments(),
                 .accounts = parts->installation->accounts(),
                 .telling = parts->telling,
                 .files = parts->installation->files(),
                 .shortages = [&server = *parts->server] { return server.shortages(); }});
  auto door = Door::open(
      places.folder, {.users = [&within = *parts->installation](
                                   const User& asked,
                                   std::string_view by) { return act_on_users(asked, within, by); },
                      .health = [&health = parts->health](
                                    bool as_json) { return said_of(health.now(), as_json); }});
  if (!door) return std::unexpected(door.error());
  parts->door = std::move(*door);
  return std::unique_ptr<Serving>(new Serving(std::move(parts)));
}

Serving::~Serving() { stop(); }

std::uint16_t Serving::port() const { return parts_->server->port(); }
Installation& Serving::installation() { return *parts_->installation; }
bool Serving::is_training() const { return parts_->application.about.training; }

http::Router Serving::router() const {
  http::Router out(parts_->texts);
  http::add_routes(out, parts_->application);
  return out;
}

void Serving::stop() {
  if (!parts_ || !parts_->server) return;
  parts_->door.reset();
  parts_->server->stop(std::chrono::seconds{10});
  parts_->rounds->stop();
  (void)parts_->installation->accounts().write_failures(true);
  (void)parts_->checkpoints.sign();
  parts_->server.reset();
}

}  // namespace ingang::cli
