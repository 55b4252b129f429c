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
#include "app/review.h"
#include "app/telling.h"
#include "cli/backup/trial.h"
#include "cli/beginning.h"
#include "cli/county_kept.h"
#include "cli/county_said.h"
#include "cli/door.h"
#include "cli/health_said.h"
#include "cli/log.h"
#include "cli/nodes.h"
#include "cli/os_user.h"
#include "cli/own_folder.h"
#include "cli/prepared.h"
#include "cli/rounds.h"
#include "cli/self_watch.h"
#include "cli/training_users.h"
#include "cli/upgrade.h"
#include "cli/version.h"
#include "http/publisher.h"
#include "http/routes/application.h"
#include "http/server.h"

namespace ingang::cli {

namespace {

// Commits become events on the live stream: ids and who may know, nothing else.
class Telling final : public app::Notifier {
 public:
  explicit Telling(http::Listeners& listeners) : publisher_(listeners) {}
  void changed(const app::Change& change) override {
    http::Event event{
        .id = std::string(http::kHeardId),
        .name = change.kind == "late" ? "late" : "changed",
        .data = fmt::format(R"({{"kind":"{}","reference":"{}"}})", change.kind, change.reference),
        .audience = change.audience};
    // Each line is asked whether its session still stands: see cli/rounds.
    if (change.kind == app::kAskSessions)
      publisher_.ask_all(std::move(event));
    else if (!change.audience.empty())
      publisher_.post(std::move(event));
  }

 private:
  http::Publisher publisher_;
};

}  // namespace

struct Serving::Parts {
  Parts(std::unique_ptr<Installation> made, http::Texts texts_read, app::NodeIdentity identity,
        bool training)
      : installation(std::move(made)),
        texts(std::move(texts_read)),
        house(installation->house()),
        drafts(installation->ledger(), installation->keys(), installation->clock(),
               &installation->attachments()),
        index(house),
        sweeper(house, leading),
        checkpoints(house, leading, installation->checkpoint_outside()),
        look_over(house, leading, alarms, checkpoints),
        telling(listeners),
        overdue(house, telling),
        duty(house, alarms, telling),
        mark(installation->ledger(), installation->access_log(), installation->clock(),
             installation->ids(), std::move(identity)),
        health(house, alarms, leading, checkpoints, index, vitals()),
        application{.foundation = house,
                    .accounts = installation->accounts(),
                    .drafts = drafts,
                    .attachments = installation->attachments(),
                    .health = health,
                    .texts = texts,
                    .listeners = listeners,
                    .csp_reports = csp_reports,
                    .about = {.version = std::string(kVersion),
                              .county = installation->county()->directory.parts().name,
                              .training = training}} {}

  app::Vitals vitals() {
    app::Vitals out{
        .mark = &mark,
        .one_database = !installation->places().store.empty(),
        .has_room = {},
        .exhausted = [this] { return server ? server->exhausted() : std::vector<std::string>{}; }};
    // A database has a disk of its own, which is not looked at here.
    if (installation->places().store.empty())
      out.has_room = [&room = installation->disk_room()] { return room.has_for_report(); };
    return out;
  }

  void begin_rounds();
  void begin_to_watch() {
    self_watch = std::make_unique<SelfWatch>(
        SelfWatchParts{.house = house,
                       .alarms = alarms,
                       .mark = mark,
                       .health = health,
                       .folder = installation->places().folder,
                       .name = name_of_node(server->port()),
                       .is_alone = installation->places().store.empty(),
                       .written = written,
                       .certificate_ends = [this] { return server->certificate_ends(); }});
  }
  [[nodiscard]] AlarmWords alarm_words() const {
    return {.texts = alarm_texts, .reference = [this](const std::string& about) {
              const auto stream = ledger::StreamId::find(about);
              const auto row =
                  stream ? house.ledger.row(*stream) : ledger::Stored<std::optional<ledger::Row>>{};
              return row && *row ? (*row)->reference : std::string{};
            }};
  }
  std::expected<void, std::string> open_door() {
    auto opened = Door::open(
        installation->places().folder,
        {.users = [this](const User& asked,
                         std::string_view by) { return act_on_users(asked, *installation, by); },
         .health = [this](bool as_json) { return said_of(health.now(), as_json, alarm_words()); },
         .county =
             [this](const Places& files) {
               return said_of_difference(read_county_files(files), *installation->county());
             }});
    if (!opened) return std::unexpected(opened.error());
    door = std::move(*opened);
    return {};
  }

  std::unique_ptr<Installation> installation;
  http::Texts texts;
  http::Listeners listeners;
  std::atomic<std::uint64_t> csp_reports{};
  const app::Foundation& house;
  app::Drafts drafts;
  app::Alarms alarms;
  app::Alarms leading;  // of what one node finds for all
  app::IndexWorker index;
  app::Sweeper sweeper;
  app::CheckpointKeeper checkpoints;
  app::LookOver look_over;
  Telling telling;
  app::Overdue overdue;
  app::DutyWatch duty;
  app::NodeMark mark;
  app::Health health;
  http::Application application;
  std::unique_ptr<http::Server> server;
  std::unique_ptr<SelfWatch> self_watch;
  std::optional<Instant> written;
  std::unique_ptr<Rounds> rounds;
  std::unique_ptr<Door> door;
  app::ToldCommits commits;
  app::ToldReviews reviews;
  std::optional<int> drain_seconds;
  AlarmTexts alarm_texts;
};

void Serving::Parts::begin_rounds() {
  rounds =
      std::make_unique<Rounds>(RoundParts{.house = house,
                                          .alarms = alarms,
                                          .leading = leading,
                                          .index = index,
                                          .sweeper = sweeper,
                                          .look_over = look_over,
                                          .checkpoints = checkpoints,
                                          .overdue = overdue,
                                          .duty = duty,
                                          .drafts = drafts,
                                          .attachments = installation->attachments(),
                                          .accounts = installation->accounts(),
                                          .telling = telling,
                                          .files = installation->files(),
                                          .shortages = [this] { return server->shortages(); }});
}

Serving::Serving(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

namespace {

// Longer than a proxy takes to hear of it: three looks a second apart.
constexpr std::chrono::seconds kDrain{3};

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

// What the folder is to become, or is when it has begun; whether that may be served as it is asked
// for.
std::expected<Kind, std::string> kind_to_serve(std::optional<Kind> begun, const Serve& serve) {
  const auto wanted = find_kind(serve.kind);
  const auto folder = serve.places.folder.string();
  if (!begun && wanted == Kind::pilot) {
    return std::unexpected(fmt::format(
        "{} är tom, och en pilot börjar med en namngiven administratör. Kör först: ingang begin "
        "--folder {} --kind pilot --administrator KONTO --name \"NAMN\" --unit ENHET. (a pilot "
        "begins with ingang begin)",
        folder, folder));
  }
  const auto kind = begun.value_or(Kind::training);
  if (wanted && *wanted != kind) {
    return std::unexpected(fmt::format(
        "--kind {}: installationen i {} är en {}, och det ändras aldrig. Börja en {} i en ny mapp. "
        "(the kind is fixed)",
        name(*wanted), folder, in_words(kind), in_words(*wanted)));
  }
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

std::expected<void, std::string> may_begin(const Installation& installation, Prepared& prepared) {
  if (const auto kind = kind_to_serve(std::nullopt, prepared.serve); !kind)
    return std::unexpected(kind.error());
  if (const auto users = read_training_users(installation); !users)
    return std::unexpected(users.error());
  return prepared.bind_port();
}

// All that is done to the folder before anything is served.
std::expected<Kind, std::string> bring_up(Installation& installation, const Serve& serve) {
  if (installation.erasures_finished() > 0)
    spdlog::warn("an erasure that was interrupted is finished: {} keys destroyed",
                 installation.erasures_finished());
  const auto before = kind_of(installation);
  if (!before) return std::unexpected(before.error());
  const auto kind = kind_to_serve(*before, serve);
  if (!kind) return std::unexpected(kind.error());
  if (*kind == Kind::pilot && installation.accounts().empty())
    return std::unexpected(fmt::format(
        "Piloten i {} har ingen administratör än. Kör ingang begin igen. (no administrator yet)",
        serve.places.folder.string()));
  if (const auto whole = require_whole_indexes(installation); !whole)
    return std::unexpected(whole.error());
  const auto refolded = upgrade(installation);
  if (!refolded) return std::unexpected(refolded.error());
  if (refolded->streams > 0)
    spdlog::warn(
        "rows made anew: {} of {} say something else, {} handovers are open again, {} "
        "streams could not be read",
        refolded->mended, refolded->streams, refolded->reopened, refolded->unreadable);
  if (const auto begun = begin(installation, *kind, this_actor()); !begun)
    return std::unexpected(begun.error());
  const auto kept = keep_county(installation);
  if (!kept) return std::unexpected(kept.error());
  if (*kept)
    spdlog::warn(
        "units, ways to reach them and agreements are imported from data/ into the ledger; from "
        "now "
        "on they are kept there");
  return kind;
}

http::Router router_of(const http::Texts& texts, const http::Application& application,
                       const std::shared_ptr<http::StaticFiles>& pages) {
  http::Router router(texts);
  router.on_fault = log_broken;
  http::add_routes(router, application);
  if (pages) router.files([pages](const http::Request& request) { return pages->find(request); });
  return router;
}

}  // namespace

std::expected<std::unique_ptr<Serving>, std::string> Serving::start(Serve asked) {
  auto prepared = prepare(std::move(asked));
  if (!prepared) return std::unexpected(prepared.error());
  const auto& serve = prepared->serve;
  const auto written = last_written(serve.places.folder);
  auto installation =
      Installation::open(serve.places, Opening::to_serve,
                         [&](const Installation& made) { return may_begin(made, *prepared); });
  if (!installation) return std::unexpected(installation.error());
  remove_left_trials(serve.places.folder);
  auto identity = identity_beside_others(**installation);
  if (!identity) return std::unexpected(identity.error());
  const auto kind = bring_up(**installation, serve);
  if (!kind) return std::unexpected(kind.error());
  const bool training = *kind == Kind::training;
  const auto head = (*installation)->ledger().head();
  if (!head) return std::unexpected("Liggaren svarar inte. (" + head.error().what + ")");

  auto parts = std::make_unique<Parts>(std::move(*installation), std::move(prepared->texts),
                                       std::move(*identity), training);
  if (const auto users = training ? parts->installation->make_training_users() : 0; !users)
    return std::unexpected(users.error());
  parts->drain_seconds = serve.drain_seconds;
  parts->written = written;
  parts->alarm_texts = std::move(prepared->alarm_texts);
  auto router = router_of(parts->texts, parts->application, prepared->pages);
  for (auto* each : {&parts->alarms, &parts->leading}) each->listen(log_alarm);
  parts->commits = app::tell_commits(parts->house, parts->telling);
  parts->reviews = app::tell_reviews(parts->installation->access_log(), parts->telling);
  parts->installation->county_book().follow(parts->installation->ledger());
  prepared->settings.hangs = [&health = parts->health] { return health.hangs(); };
  parts->server = std::make_unique<http::Server>(std::move(prepared->settings), std::move(router));
  // From the first answer on there is a note to keep a copy of.
  if (parts->installation->ledger().leads()) (void)parts->checkpoints.sign();
  if (const auto started = parts->server->start(); !started)
    return std::unexpected(started.error());
  parts->begin_to_watch();
  parts->begin_rounds();
  if (const auto opened = parts->open_door(); !opened) return std::unexpected(opened.error());
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

std::chrono::seconds Serving::begin_to_close() {
  constexpr std::chrono::seconds kAskedWithin{30};
  parts_->health.close();
  parts_->server->drain();
  if (parts_->drain_seconds) return std::chrono::seconds{*parts_->drain_seconds};
  return parts_->health.readiness_asked_within(kAskedWithin) ? kDrain : std::chrono::seconds{0};
}

bool Serving::renew_certificate() {
  const auto renewed = parts_->server->renew_certificate();
  if (renewed) log_certificate();
  parts_->alarms.raise_only(
      "certificate_refused",
      renewed ? std::vector<std::string>{} : std::vector<std::string>{renewed.error()},
      parts_->house.clock.now());
  return renewed.has_value();
}

void Serving::stop() {
  if (!parts_ || !parts_->server) return;
  parts_->health.close();
  parts_->door.reset();
  parts_->server->stop(std::chrono::seconds{10});
  parts_->self_watch->stop();
  parts_->rounds->stop();
  (void)parts_->installation->accounts().write_failures(true);
  (void)parts_->checkpoints.sign();
  parts_->server.reset();
}

}  // namespace ingang::cli
