// Installation: one county's door on one machine: its folder, keys, ledgers, data and accounts, put
// together once.
//
// Promise: keys are made on the first opening and never again; what can be wrong is found before.
//          Two processes cannot have the same folder open.
// Format:  <folder>/{ledger,access,blobs}/ the stores, keys/master.key, folder.id whose it is
//          (belonging.h), tls/, emergency/ looks that the access log could not take, outside/ the
//          latest checkpoint and the list of destroyed keys (keep copies elsewhere). An erasure
//          that was interrupted is finished before anything is answered.
// Errors:  a sentence that says what to do.
// Threads: made by one, used by any.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "app/accounts.h"
#include "app/attachments.h"
#include "app/erase.h"
#include "app/house.h"
#include "app/notice_port.h"
#include "app/open_house.h"
#include "app/system_ports.h"
#include "channels/reader/readers.h"
#include "cli/county_files.h"
#include "cli/disk_room.h"
#include "cli/residence.h"
#include "codec/data_rules.h"
#include "ledger/blobs.h"
#include "ledger/journal.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::cli {

struct Places {
  std::filesystem::path folder{"var"};  // what this installation keeps
  std::filesystem::path data;           // data/ of the program; found when empty
  std::filesystem::path web;            // the built pages; found when empty
  std::string county{"stockholm"};
  // Where the ledgers lie: nothing for SQLite in `folder`, else PostgreSQL as libpq takes it.
  // Nodes that share it share the folder's keys and attachments too.
  std::string store;
  // The file that names what carries notices (serve --notices); nothing does when empty.
  std::filesystem::path notices{};
};

// Whether an opening may make and mend what is in the folder, and begins one that is not there; or
// only what is there already; or reads it, and leaves every file as it is: for `verify`. Nobody
// serves meanwhile, either way. None makes anew what is missing beside the rest (wholeness.h).
enum class Opening { to_serve, to_change, to_read };

// data/ and web/dist beside the program or the working folder, or /usr/share/ingang.
[[nodiscard]] std::expected<Places, std::string> found(Places places);

class Installation {
 public:
  // Asked before an installation is begun, when nothing is made yet: may it? It has only places(),
  // county() as its files say, law() and clock().
  using MayBegin = std::function<std::expected<void, std::string>(const Installation&)>;
  static std::expected<std::unique_ptr<Installation>, std::string> open(
      Places places, Opening opening = Opening::to_serve, const MayBegin& may_begin = {},
      const app::Clock* clock = nullptr);  // none: the machine's
  ~Installation();

  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const app::Foundation& house() const { return open_house_->house(); }
  [[nodiscard]] const ledger::Keys& keys() const { return *keys_; }
  [[nodiscard]] ledger::Store& ledger() { return *ledger_; }
  [[nodiscard]] ledger::Store& access_log() { return *access_log_; }
  [[nodiscard]] app::Accounts& accounts() const { return *accounts_; }
  [[nodiscard]] app::Attachments& attachments() { return *attachments_; }
  [[nodiscard]] const app::FilePort& files() const { return files_; }
  [[nodiscard]] app::Ids& ids() { return ids_; }
  [[nodiscard]] const app::Clock& clock() const { return clock_; }
  [[nodiscard]] const codec::Law& law() const { return law_; }
  [[nodiscard]] const codec::Retention& retention() const { return retention_; }
  [[nodiscard]] const app::Eraser& eraser() const { return *eraser_; }
  // Keys that were destroyed by the opening: an erasure had been interrupted, or a restored key
  // store had brought them back.
  [[nodiscard]] std::uint32_t erasures_finished() const { return erasures_finished_; }
  [[nodiscard]] std::string ledger_name() const { return "ingang.example/" + places_.county; }
  [[nodiscard]] std::string access_name() const { return ledger_name() + "/access"; }
  // As it is now. Before the ledger is open, as its files say.
  [[nodiscard]] std::shared_ptr<const app::CountyNow> county() const {
    return county_book_->at(clock_.now());
  }
  [[nodiscard]] app::CountyBook& county_book() const { return *county_book_; }
  // What data/counties and data/agreements say, or what is wrong with them. They decide nothing
  // once the county is kept in the ledger.
  [[nodiscard]] const std::expected<app::CountyNow, std::string>& county_files() const {
    return county_files_;
  }
  // From now on as the ledger says, if it says anything: whether it does.
  std::expected<bool, std::string> follow_ledger();
  [[nodiscard]] bool follows_ledger() const { return follows_ledger_; }
  [[nodiscard]] std::filesystem::path checkpoint_outside() const {
    return places_.folder / "outside" / "checkpoint";
  }

  // The number of the folder, which nodes that share a database share; see belonging.h.
  [[nodiscard]] const std::string& folder_number() const { return folder_number_; }
  [[nodiscard]] const DiskRoom& disk_room() const { return *room_; }

  [[nodiscard]] std::filesystem::path master_key_file() const {
    return places_.folder / "keys" / "master.key";
  }
  [[nodiscard]] std::filesystem::path register_file() const {
    return places_.folder / "register.xml";
  }

  // Of a training installation, which it becomes when it has not begun: accounts of
  // data/fiction/users.json that are missing are made; how many.
  std::expected<int, std::string> make_training_users();

 private:
  Installation(Places places, Opening opening, const app::Clock* clock)
      : places_(std::move(places)), opening_(opening), clock_(clock ? *clock : machine_) {}
  std::expected<void, std::string> load_data();
  std::expected<void, std::string> open_county();
  std::expected<void, std::string> open_keys();
  std::expected<std::unique_ptr<ledger::Store>, std::string> open_store(std::string_view name,
                                                                        std::string ledger);
  std::expected<void, std::string> open_logs();
  std::expected<void, std::string> open_rest();
  std::expected<void, std::string> open_files();
  // A folder without a master key: nothing is in it yet.
  [[nodiscard]] bool begins() const;
  [[nodiscard]] bool only_reads() const { return opening_ == Opening::to_read; }
  std::expected<void, std::string> open_register();
  std::expected<void, std::string> finish_erasures();

  Places places_;
  Opening opening_;
  app::SystemClock machine_;
  const app::Clock& clock_;
  app::SystemIds ids_;
  channels::Readers files_;
  app::CountyData data_;
  std::expected<app::CountyNow, std::string> county_files_;
  duty::Holidays holidays_;
  std::unique_ptr<app::CountyBook> county_book_;
  bool follows_ledger_{};
  codec::Law law_;
  codec::Retention retention_;
  codec::Sessions sessions_;
  std::unique_ptr<DiskRoom> room_;
  std::unique_ptr<app::NoticePort> notices_;
  std::unique_ptr<ledger::Keys> keys_;
  std::unique_ptr<ledger::Store> ledger_;
  std::unique_ptr<ledger::Store> access_log_;
  std::unique_ptr<ledger::Blobs> blobs_;
  std::unique_ptr<ledger::Journal> journal_;
  std::unique_ptr<RegisterFile> residence_;
  std::unique_ptr<app::Accounts> accounts_;
  std::unique_ptr<app::Attachments> attachments_;
  std::unique_ptr<app::OpenHouse> open_house_;
  std::unique_ptr<app::Eraser> eraser_;
  std::uint32_t erasures_finished_{};
  std::string folder_number_;
};

}  // namespace ingang::cli
