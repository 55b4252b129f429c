// The SQLite store keeps the contract.
#include <sqlite3.h>

#include "store_contract.h"
#include "stores/sqlite/sqlite_store.h"

namespace ingang::ledger {
namespace {

std::unique_ptr<Store> open(const std::filesystem::path& folder, LedgerSettings settings) {
  auto store = stores::open_sqlite({.folder = folder, .ledger = std::move(settings)});
  EXPECT_TRUE(store) << store.error().what;
  return store ? std::move(*store) : nullptr;
}

// Behind the store's back, as somebody with the file would.
bool refuses(const std::filesystem::path& folder, const char* sql) {
  sqlite3* file = nullptr;
  EXPECT_EQ(sqlite3_open_v2((folder / "ledger.db").c_str(), &file, SQLITE_OPEN_READWRITE, nullptr),
            SQLITE_OK);
  const int code = sqlite3_exec(file, sql, nullptr, nullptr, nullptr);
  const std::string why = sqlite3_errmsg(file);
  sqlite3_close(file);
  return code == SQLITE_CONSTRAINT && why.find("never") != std::string::npos;
}

INSTANTIATE_TEST_SUITE_P(
    Sqlite, StoreContract,
    testing::Values(Contract{
        .name = "sqlite",
        .open = open,
        .refuses_update =
            [](const auto& folder) { return refuses(folder, "UPDATE entries SET version = 7"); },
        .refuses_delete =
            [](const auto& folder) { return refuses(folder, "DELETE FROM entries"); }}),
    contract_name);

}  // namespace
}  // namespace ingang::ledger
