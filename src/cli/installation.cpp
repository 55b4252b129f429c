#include "cli/installation.h"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include "app/county_source.h"
#include "app/kinds.h"
#include "app/rows_fold.h"
#include "cli/beginning.h"
#include "cli/belonging.h"
#include "cli/commands.h"
#include "cli/own_folder.h"
#include "cli/store_said.h"
#include "cli/training_users.h"
#include "cli/wholeness.h"
#include "codec/data_directory.h"
#include "codec/data_records.h"
#include "domain/consultation/form_needs.h"
#include "stores/blobs.h"
#include "stores/journal.h"
#include "stores/postgres/postgres_store.h"
#include "stores/sqlite/sqlite_store.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

// A clock further than this from the other nodes' would put wrong times on what is written.
constexpr Duration kSkewMax{2000};

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
        "Mappen data/ finns inte här. Starta från projektets mapp, eller ange den med --data. "
        "(data/ "
        "was not found)");
  return places;
}

std::expected<std::unique_ptr<Installation>, std::string> Installation::open(
    Places places, Opening opening, const MayBegin& may_begin, const app::Clock* clock) {
  auto complete = found(std::move(places));
  if (!complete) return std::unexpected(complete.error());
  std::unique_ptr<Installation> out(new Installation(std::move(*complete), opening, clock));
  if (const auto wrong = find_missing(out->places_, opening == Opening::to_serve))
    return std::unexpected(*wrong);
  // What can be wrong is found before anything is made.
  if (const auto done = out->load_data(); !done) return std::unexpected(done.error());
  if (out->begins()) {
    if (const auto done = out->open_register(); !done) return std::unexpected(done.error());
  }
  if (opening == Opening::to_serve) {
    if (const auto can = require_makeable(out->places_.folder); !can)
      return std::unexpected(can.error());
  }
  // (find_missing has let a folder without a key pass, so it begins here.)
  if (may_begin && out->begins()) {
    if (const auto may = may_begin(*out); !may) return std::unexpected(may.error());
  }
  // A database is asked whose it is before a key is made; a folder has its key before its ledger.
  const bool shared = !out->places_.store.empty();
  if (shared) {
    if (const auto done = out->open_logs(); !done) return std::unexpected(done.error());
  }
  if (const auto done = out->open_keys(); !done) return std::unexpected(done.error());
  if (!shared) {
    if (const auto done = out->open_logs(); !done) return std::unexpected(done.error());
  }
  if (const auto done = out->open_rest(); !done) return std::unexpected(done.error());
  return out;
}

Installation::~Installation() = default;

std::expected<void, std::string> Installation::load_data() {
  const auto not_usable = [](const std::string& why) {
    return std::unexpected(not_usable_because(why));
  };
  auto holidays = codec::load_holidays(places_.data / "holidays.toml");
  if (!holidays) return not_usable(holidays.error());
  holidays_ = std::move(*holidays);
  county_files_ = read_county_files(places_);
  if (!county_files_ && begins()) return std::unexpected(county_files_.error());
  county_book_ = std::make_unique<app::CountyBook>(county_files_.value_or(app::CountyNow{}));
  auto rules = codec::load_rules(places_.data);
  if (!rules) return not_usable(rules.error());
  if (const auto missing =
          consultation::missing_in(rules->form_book, stockholm(clock().now()).date);
      !missing.empty())
    return not_usable(
        fmt::format("{}:\n{}", (places_.data / "forms").string(), fmt::join(missing, "\n")));
  const auto records = codec::load_records(places_.data / "records.toml", rules->law,
                                           rules->retention, app::kind_words());
  if (!records) return not_usable(records.error());
  data_ = {.deadlines = std::move(rules->deadlines),
           .test_series = std::move(rules->test_series),
           .law = {},
           .forms = std::move(rules->forms),
           .budgets = std::move(rules->budgets),
           .form_book = std::move(rules->form_book),
           .gates = std::move(rules->gates),
           .contacts = std::move(rules->contacts),
           .message_types = std::move(rules->message_types),
           .messages = std::move(rules->messages),
           .duty = std::move(rules->duty)};
  law_ = std::move(rules->law);
  retention_ = std::move(rules->retention);
  sessions_ = std::move(rules->sessions);
  room_ = std::make_unique<DiskRoom>(
      places_.folder, rules->reserve,
      places_.store.empty() ? DiskRoom::Drafts::here : DiskRoom::Drafts::elsewhere);
  for (const auto& entry : law_.entries)
    data_.law.insert_or_assign(entry.key, app::LawShown{entry.citation, entry.checked_by});
  return {};
}

bool Installation::begins() const { return !is_there(master_key_file()); }

std::expected<void, std::string> Installation::open_keys() {
  const auto file = master_key_file();
  const bool fresh = begins();
  if (fresh && (opening_ != Opening::to_serve || is_there(places_.folder / "ledger"))) {
    return std::unexpected(
        fmt::format("{} saknas, och utan den går inget i {} att läsa. Lägg tillbaka den från dess "
                    "egen kopia. (the master key is missing)",
                    file.string(), places_.folder.string()));
  }
  if (fresh && ledger_) {
    if (const auto unbegun = require_unbegun(places_, *ledger_, *access_log_); !unbegun)
      return unbegun;
  }
  // Who only changes what there is makes no folder.
  if (opening_ == Opening::to_serve) {
    for (const auto& folder : {places_.folder, places_.folder / "outside"})
      if (const auto made = make_own_folder(folder); !made) return made;
  }
  if (fresh) {
    if (const auto made = make_own_folder(file.parent_path()); !made) return made;
    if (const auto made = ledger::create_master_key(file); !made)
      return std::unexpected(in_words("Huvudnyckeln", made.error(), places_.store));
  }
  auto master = ledger::load_master_key(file);
  if (!master) return std::unexpected(in_words("Huvudnyckeln", master.error(), places_.store));
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
  // What was asked for may be no county at all: then those that there are are named.
  if (!store && is_anothers(store.error()) && !county_files_)
    return std::unexpected(county_files_.error());
  if (!store) return std::unexpected(in_words(part_of(name), store.error(), places_.store));
  return std::move(*store);
}

std::expected<void, std::string> Installation::open_logs() {
  auto ledger = open_store("ledger", ledger_name());
  if (!ledger) return std::unexpected(ledger.error());
  ledger_ = std::move(*ledger);
  auto access = open_store("access", access_name());
  if (!access) return std::unexpected(access.error());
  access_log_ = std::move(*access);
  if (const auto wrong = find_empty(*ledger_, *access_log_)) return std::unexpected(*wrong);
  return {};
}

std::expected<void, std::string> Installation::open_rest() {
  if (const auto ours = require_belonging(places_, *keys_, *ledger_); !ours) return ours;
  accounts_ = std::make_unique<app::Accounts>(
      *ledger_, *access_log_, *keys_, [this] { return clock_.now(); },
      app::Accounts::Settings{.sessions = sessions_});
  if (const auto done = open_files(); !done) return done;
  const bool registered = residence_ != nullptr;
  if (!registered) residence_ = std::make_unique<RegisterFile>();
  open_house_ = std::make_unique<app::OpenHouse>(app::HouseParts{.ledger = *ledger_,
                                                                 .access_log = *access_log_,
                                                                 .keys = *keys_,
                                                                 .clock = clock_,
                                                                 .ids = ids_,
                                                                 .data = data_,
                                                                 .county = *county_book_,
                                                                 .residence = residence_.get(),
                                                                 .attachments = attachments_.get(),
                                                                 .staff = accounts_.get(),
                                                                 .journal = journal_.get(),
                                                                 .room = room_.get()});
  if (const auto done = open_county(); !done) return done;
  if (!registered) {
    if (const auto done = open_register(); !done) return done;
  }
  if (only_reads()) return {};
  if (const auto stamped = app::stamp_when_new(house()); !stamped)
    return std::unexpected(in_words("Liggaren", stamped.error(), places_.store));
  auto number = note_belonging(places_, *keys_, *ledger_, ids_, clock_.now());
  if (!number) return std::unexpected(number.error());
  folder_number_ = std::move(*number);
  return finish_erasures();
}

std::expected<bool, std::string> Installation::follow_ledger() {
  const auto record = app::county_on_record(house());
  if (!record) return std::unexpected(in_words("Länet", record.error(), places_.store));
  if (!*record) return false;
  county_book_->read_from(app::county_in_ledger(house(), **record, holidays_));
  if (const auto read = county_book_->refresh(clock_.now()); !read) {
    return std::unexpected(
        "Enheter, kontaktvägar och avtal går inte att läsa ur liggaren. Se efter disken eller "
        "databasen, och kör ingang verify. (" +
        why(read.error()) + ")");
  }
  if (opening_ == Opening::to_serve && !county_book_->at(clock_.now())->directory.find_hub()) {
    return std::unexpected(
        "Navets egna enheter går inte att läsa ur liggaren: ingen anmälan har någonstans att ta "
        "vägen. Kör ingang verify, och läs tillbaka en säkerhetskopia (ingang restore).");
  }
  follows_ledger_ = true;
  return true;
}

// What the files say holds only for as long as the ledger says nothing.
std::expected<void, std::string> Installation::open_county() {
  const auto kept = follow_ledger();
  // Whoever looks for what is damaged must not be stopped by it.
  if (!kept && opening_ != Opening::to_serve && county_files_) return {};
  if (!kept) return std::unexpected(kept.error());
  if (!*kept && !county_files_) return std::unexpected(county_files_.error());
  return {};
}

std::expected<void, std::string> Installation::open_files() {
  const auto folder = places_.folder / "blobs";
  const bool to_read = only_reads() || (opening_ == Opening::to_change && !is_there(folder));
  auto blobs = to_read ? stores::open_blobs_to_read(folder) : stores::open_blobs(folder);
  if (!blobs) return std::unexpected(in_words("Bilagorna", blobs.error(), places_.store));
  blobs_ = std::move(*blobs);
  attachments_ = std::make_unique<app::Attachments>(*ledger_, *blobs_, *keys_, clock_, files_);
  // Only a server reads in an emergency.
  if (opening_ != Opening::to_serve) return {};
  auto journal = stores::open_journal(places_.folder / "emergency");
  if (!journal) return std::unexpected(in_words("Nödjournalen", journal.error(), places_.store));
  journal_ = std::move(*journal);
  return {};
}

std::expected<void, std::string> Installation::finish_erasures() {
  eraser_ = std::make_unique<app::Eraser>(house(), places_.folder / "outside" / "destroyed");
  const auto finished = eraser_->finish();
  if (!finished) {
    const auto* fault = std::get_if<app::Fault>(&finished.error());
    return std::unexpected(
        "En påbörjad radering gick inte att göra klar. Starta igen; hjälper inte det, läs "
        "tillbaka en säkerhetskopia. (" +
        (fault ? fault->what : "") + ")");
  }
  erasures_finished_ = *finished;
  return {};
}

// <folder>/register.xml, in SPAR's shape; its date is the file's. Its districts are those of the
// county as it is at the start.
std::expected<void, std::string> Installation::open_register() {
  const auto file = register_file();
  if (!residence_) residence_ = std::make_unique<RegisterFile>();
  if (!is_there(file)) return {};
  const auto known = county();
  auto read = codec::load_spar(file, {.directory = known->directory,
                                      .test_series = data_.test_series,
                                      .as_of = stockholm(clock_.now()).date});
  if (!read)
    return std::unexpected("Registerfilen går inte att använda. Rätta den, eller flytta den: " +
                           read.error());
  *residence_ = RegisterFile(std::move(*read));  // the house has its address
  return {};
}

std::expected<int, std::string> Installation::make_training_users() {
  const auto users = read_training_users(*this);
  if (!users) return std::unexpected(users.error());
  if (const auto begun = begin(*this, Kind::training, app::kProgram); !begun)
    return std::unexpected(begun.error());
  int made = 0;
  for (const auto& user : *users) {
    if (accounts_->find(user.account)) continue;
    if (const auto done = accounts_->create(with_password(user, ids_)); done) {
      ++made;
    } else if (done.error().code != app::kAccountExists) {  // Another server made it meanwhile.
      return std::unexpected(std::string(done.error().code.text));
    }
  }
  return made;
}

}  // namespace ingang::cli
