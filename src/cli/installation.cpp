#include "cli/installation.h"

#include <fmt/core.h>

#include <boost/json.hpp>
#include <fstream>
#include <iterator>

#include "app/credentials.h"
#include "app/rows_fold.h"
#include "cli/beginning.h"
#include "cli/wholeness.h"
#include "codec/data_directory.h"
#include "codec/role_words.h"
#include "stores/blobs.h"
#include "stores/journal.h"
#include "stores/postgres/postgres_store.h"
#include "stores/sqlite/sqlite_store.h"

namespace ingang::cli {

namespace fs = std::filesystem;
namespace json = boost::json;

namespace {

// A clock further than this from the other nodes' would put wrong times on what is written.
constexpr Duration kSkewMax{2000};

std::string sentence(std::string_view part, const ledger::StoreError& error) {
  return fmt::format("{}: {}", part, error.what);
}

fs::path program_folder() {
  std::error_code wrong;
  const auto program = fs::read_symlink("/proc/self/exe", wrong);
  return wrong ? fs::current_path() : program.parent_path();
}

fs::path first_existing(const std::vector<fs::path>& candidates) {
  for (const auto& candidate : candidates) {
    std::error_code wrong;
    if (fs::exists(candidate, wrong)) return candidate;
  }
  return {};
}

std::expected<void, std::string> make_folder_of(const Places& places) {
  std::error_code wrong;
  fs::create_directories(places.folder, wrong);
  if (wrong)
    return std::unexpected(
        fmt::format("{} cannot be made: {}", places.folder.string(), wrong.message()));
  fs::permissions(places.folder, fs::perms::owner_all, wrong);
  fs::create_directories(places.folder / "outside", wrong);
  return {};
}

std::string password_like(app::Ids& ids) {  // Four groups of five: long, and readable on a console.
  auto out = ids.reference("") + ids.reference("");
  std::erase(out, '-');
  return out;
}

}  // namespace

std::expected<Places, std::string> found(Places places) {
  const auto beside = program_folder();
  if (places.data.empty())
    places.data =
        first_existing({fs::current_path() / "data", beside / "../data", "/usr/share/ingang/data"});
  if (places.web.empty())
    places.web = first_existing(
        {fs::current_path() / "web/dist", beside / "../web/dist", "/usr/share/ingang/web"});
  if (places.data.empty())
    return std::unexpected(
        "The folder data/ was not found. Start from the project's folder, or name it with --data.");
  return places;
}

std::expected<std::unique_ptr<Installation>, std::string> Installation::open(Places places,
                                                                             Opening opening) {
  auto complete = found(std::move(places));
  if (!complete) return std::unexpected(complete.error());
  std::unique_ptr<Installation> out(new Installation(std::move(*complete), opening));
  if (const auto wrong = find_missing(out->places_, opening == Opening::to_serve))
    return std::unexpected(*wrong);
  if (!out->only_reads()) {
    if (const auto made = make_folder_of(out->places_); !made) return std::unexpected(made.error());
  }
  if (const auto done = out->load_data(); !done) return std::unexpected(done.error());
  if (const auto done = out->open_keys(); !done) return std::unexpected(done.error());
  if (const auto done = out->open_stores(); !done) return std::unexpected(done.error());
  return out;
}

Installation::~Installation() = default;

std::expected<void, std::string> Installation::load_data() {
  auto county = codec::load_county(places_.data, places_.county);
  if (!county) return std::unexpected(county.error());
  auto rules = codec::load_rules(places_.data);
  if (!rules) return std::unexpected(rules.error());
  county_ = {.directory = std::move(county->directory),
             .agreements = std::move(county->agreements),
             .deadlines = std::move(rules->deadlines),
             .test_series = std::move(rules->test_series),
             .law = {},
             .forms = std::move(rules->forms),
             .budgets = std::move(rules->budgets)};
  law_ = std::move(rules->law);
  retention_ = std::move(rules->retention);
  sessions_ = std::move(rules->sessions);
  room_ = std::make_unique<DiskRoom>(
      places_.folder, rules->reserve,
      places_.store.empty() ? DiskRoom::Drafts::here : DiskRoom::Drafts::elsewhere);
  for (const auto& entry : law_.entries) county_.law.insert_or_assign(entry.key, entry.citation);
  return {};
}

std::expected<void, std::string> Installation::open_keys() {
  const auto file = places_.folder / "keys" / "master.key";
  if (!fs::exists(file)) {
    if (only_reads() || fs::exists(places_.folder / "ledger")) {
      return std::unexpected(
          fmt::format("{} is missing, and without it nothing in {} can be read. Restore it from "
                      "its own backup.",
                      file.string(), places_.folder.string()));
    }
    fs::create_directories(file.parent_path());
    fs::permissions(file.parent_path(), fs::perms::owner_all);
    if (const auto made = ledger::create_master_key(file); !made)
      return std::unexpected(sentence("The master key", made.error()));
  }
  auto master = ledger::load_master_key(file);
  if (!master) return std::unexpected(sentence("The master key", master.error()));
  keys_ = std::make_unique<ledger::Keys>(std::move(*master));
  return {};
}

std::expected<std::unique_ptr<ledger::Store>, std::string> Installation::open_store(
    std::string_view name, std::string ledger) {
  ledger::LedgerSettings settings{.ledger = std::move(ledger),
                                  .clock = [this] { return clock_.now(); }};
  auto store = places_.store.empty()
                   ? stores::open_sqlite({.folder = places_.folder / name,
                                          .ledger = std::move(settings),
                                          .untouched = only_reads()})
                   : stores::open_postgres({.url = places_.store,
                                            .keys_url = {},
                                            .schema = fmt::format("ingang_{}", name),
                                            .ledger = std::move(settings),
                                            .skew_max = kSkewMax,
                                            .untouched = only_reads()});
  if (!store)
    return std::unexpected(sentence(fmt::format("The store \"{}\"", name), store.error()));
  return std::move(*store);
}

std::expected<void, std::string> Installation::open_stores() {
  auto ledger = open_store("ledger", ledger_name());
  if (!ledger) return std::unexpected(ledger.error());
  ledger_ = std::move(*ledger);
  auto access = open_store("access", access_name());
  if (!access) return std::unexpected(access.error());
  access_log_ = std::move(*access);
  if (const auto wrong = find_empty(*ledger_, *access_log_)) return std::unexpected(*wrong);
  accounts_ = std::make_unique<app::Accounts>(
      *ledger_, *access_log_, *keys_, [this] { return clock_.now(); },
      app::Accounts::Settings{.sessions = sessions_});
  if (const auto done = open_files(); !done) return done;
  if (const auto done = open_register(); !done) return done;
  open_house_ = std::make_unique<app::OpenHouse>(app::HouseParts{.ledger = *ledger_,
                                                                 .access_log = *access_log_,
                                                                 .keys = *keys_,
                                                                 .clock = clock_,
                                                                 .ids = ids_,
                                                                 .county = county_,
                                                                 .residence = residence_.get(),
                                                                 .attachments = attachments_.get(),
                                                                 .staff = accounts_.get(),
                                                                 .journal = journal_.get(),
                                                                 .room = room_.get()});
  if (only_reads()) return {};
  if (const auto stamped = app::stamp_when_new(house()); !stamped)
    return std::unexpected(sentence("The ledger", stamped.error()));
  return finish_erasures();
}

std::expected<void, std::string> Installation::open_files() {
  const auto folder = places_.folder / "blobs";
  auto blobs = only_reads() ? stores::open_blobs_to_read(folder) : stores::open_blobs(folder);
  if (!blobs) return std::unexpected(sentence("The attachments", blobs.error()));
  blobs_ = std::move(*blobs);
  attachments_ = std::make_unique<app::Attachments>(*ledger_, *blobs_, *keys_, clock_, files_);
  if (only_reads()) return {};
  auto journal = stores::open_journal(places_.folder / "emergency");
  if (!journal) return std::unexpected(sentence("The emergency journal", journal.error()));
  journal_ = std::move(*journal);
  return {};
}

std::expected<void, std::string> Installation::finish_erasures() {
  eraser_ = std::make_unique<app::Eraser>(house(), places_.folder / "outside" / "destroyed");
  const auto finished = eraser_->finish();
  if (!finished) {
    const auto* fault = std::get_if<app::Fault>(&finished.error());
    return std::unexpected("An erasure could not be finished: " + (fault ? fault->what : ""));
  }
  erasures_finished_ = *finished;
  return {};
}

// <folder>/register.xml, in SPAR's shape; its date is the file's.
std::expected<void, std::string> Installation::open_register() {
  const auto file = register_file();
  residence_ = std::make_unique<RegisterFile>();
  if (!fs::exists(file)) return {};
  auto read = codec::load_spar(file, {.directory = county_.directory,
                                      .test_series = county_.test_series,
                                      .as_of = stockholm(clock_.now()).date});
  if (!read) return std::unexpected(read.error());
  residence_ = std::make_unique<RegisterFile>(std::move(*read));
  return {};
}

std::expected<int, std::string> Installation::make_training_users() {
  if (const auto begun = begin(*this, Kind::training, app::kProgram); !begun)
    return std::unexpected(begun.error());
  const auto file = places_.data / "fiction" / "users.json";
  std::ifstream in(file);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  int made = 0;
  try {
    const auto parsed = json::parse(text);
    const auto today = stockholm(clock_.now()).date;
    for (const auto& each : parsed.at("users").as_array()) {
      app::Account account;
      account.account = json::value_to<std::string>(each.at("account"));
      if (accounts_->find(account.account)) continue;
      account.name = Personal{json::value_to<std::string>(each.at("name"))};
      account.training_title = json::value_to<std::string>(each.at("title"));
      account.training_password = password_like(ids_);
      account.password_hash = app::hash_password(account.training_password);
      account.totp_secret.resize(20);
      ids_.fill(account.totp_secret);
      app::Membership membership{.unit = json::value_to<std::string>(each.at("unit")),
                                 .authority = {},
                                 .roles = {},
                                 .from = today,
                                 .to = today.plus_months(12)};
      const auto* unit = county_.directory.find_unit(membership.unit);
      if (!unit)
        return std::unexpected(fmt::format("{}: no unit {}", file.string(), membership.unit));
      membership.authority = unit->authority.text();
      membership.roles =
          codec::roles_from(json::value_to<std::vector<std::string>>(each.at("roles")));
      account.memberships.push_back(std::move(membership));
      if (const auto done = accounts_->create(account); done) {
        ++made;
      } else if (done.error().code != app::kAccountExists) {  // Another server made it meanwhile.
        return std::unexpected(std::string(done.error().code.text));
      }
    }
  } catch (const std::exception& wrong) {
    return std::unexpected(fmt::format("{}: {}", file.string(), wrong.what()));
  }
  return made;
}

}  // namespace ingang::cli
