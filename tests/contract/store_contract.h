// StoreContract: what every Store keeps, written once. Each engine registers itself in a file of
// its own:
//
//   INSTANTIATE_TEST_SUITE_P(Memory, StoreContract, testing::Values(Contract{.name = "memory",
//   .open = …}), contract_name);
#pragma once

#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "ledger/store.h"

namespace ingang::ledger {

struct Contract {
  std::string name;
  // Opens the store that lives in `folder` (which exists). The same folder again is a restart.
  std::function<std::unique_ptr<Store>(const std::filesystem::path& folder,
                                       LedgerSettings settings)>
      open;
  bool survives_restart{true};
  // Changes, then deletes, an entry behind the store's back; true when the database refused. None
  // when there is no such door.
  std::function<bool(const std::filesystem::path& folder)> refuses_update{};
  std::function<bool(const std::filesystem::path& folder)> refuses_delete{};
};

inline void PrintTo(const Contract& contract, std::ostream* out) { *out << contract.name; }
inline std::string contract_name(const testing::TestParamInfo<Contract>& info) {
  return info.param.name;
}

class StoreContract : public testing::TestWithParam<Contract> {
 protected:
  void SetUp() override;
  void TearDown() override;
  void restart();  // closes and opens again

  std::filesystem::path folder_;
  std::atomic<Instant> now_{Instant{1'795'424'400'000}};  // 2026-11-23T09:00Z; a test moves it
  std::unique_ptr<Store> store_;

 private:
  void open();
};

}  // namespace ingang::ledger
