// Installation: one county's door on one machine: its folder, keys, ledgers, data and accounts, put
// together once.
//
// Promise: keys are made on the first opening and never again. Two processes cannot have the same
// folder open. Format:  <folder>/{ledger,access,blobs}/ the stores, keys/master.key, tls/,
// outside/checkpoint (keep a copy elsewhere). Errors:  a sentence that says what to do. Threads:
// made by one, used by any.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <string>

#include "app/accounts.h"
#include "app/attachments.h"
#include "app/house.h"
#include "app/open_house.h"
#include "app/system_ports.h"
#include "cli/residence.h"
#include "codec/data_rules.h"
#include "ledger/blobs.h"
#include "ledger/keys.h"
#include "ledger/store.h"

namespace ingang::cli {

struct Places {
  std::filesystem::path folder{"var"};  // what this installation keeps
  std::filesystem::path data;           // data/ of the program; found when empty
  std::filesystem::path web;            // the built pages; found when empty
  std::string county{"stockholm"};
};

// data/ and web/dist beside the program or the working folder, or /usr/share/ingang.
[[nodiscard]] std::expected<Places, std::string> found(Places places);

class Installation {
 public:
  static std::expected<std::unique_ptr<Installation>, std::string> open(Places places);
  ~Installation();

  [[nodiscard]] const Places& places() const { return places_; }
  [[nodiscard]] const app::House& house() const { return open_house_->house(); }
  [[nodiscard]] const ledger::Keys& keys() const { return *keys_; }
  [[nodiscard]] ledger::Store& ledger() { return *ledger_; }
  [[nodiscard]] ledger::Store& access_log() { return *access_log_; }
  [[nodiscard]] app::Accounts& accounts() { return *accounts_; }
  [[nodiscard]] app::Attachments& attachments() { return *attachments_; }
  [[nodiscard]] app::Ids& ids() { return ids_; }
  [[nodiscard]] const app::Clock& clock() const { return clock_; }
  [[nodiscard]] const codec::Law& law() const { return law_; }
  [[nodiscard]] const app::CountyData& county() const { return county_; }
  [[nodiscard]] std::filesystem::path checkpoint_outside() const {
    return places_.folder / "outside" / "checkpoint";
  }

  [[nodiscard]] std::filesystem::path register_file() const {
    return places_.folder / "register.xml";
  }

  // Accounts of data/fiction/users.json that are missing are made; how many.
  std::expected<int, std::string> make_training_users();

 private:
  explicit Installation(Places places) : places_(std::move(places)) {}
  std::expected<void, std::string> load_data();
  std::expected<void, std::string> open_keys();
  std::expected<void, std::string> open_stores();
  std::expected<void, std::string> open_register();

  Places places_;
  app::SystemClock clock_;
  app::SystemIds ids_;
  app::CountyData county_;
  codec::Law law_;
  std::unique_ptr<ledger::Keys> keys_;
  std::unique_ptr<ledger::Store> ledger_;
  std::unique_ptr<ledger::Store> access_log_;
  std::unique_ptr<ledger::Blobs> blobs_;
  std::unique_ptr<RegisterFile> residence_;
  std::unique_ptr<app::Accounts> accounts_;
  std::unique_ptr<app::Attachments> attachments_;
  std::unique_ptr<app::OpenHouse> open_house_;
};

}  // namespace ingang::cli
