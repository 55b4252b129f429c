// The PostgreSQL store keeps the contract.
#include "store_contract.h"
#include "stores/postgres/postgres_store.h"
#include "support/postgres_cluster.h"

namespace ingang::ledger {
namespace {

std::string schema_of(const std::filesystem::path& folder) {
  std::string name = folder.filename().string();
  std::ranges::replace(name, '-', '_');
  return name;
}

std::unique_ptr<Store> open_postgres(const std::filesystem::path& folder, LedgerSettings settings) {
  auto store = stores::open_postgres({.url = cluster().url(),
                                      .keys_url = {},
                                      .schema = schema_of(folder),
                                      .ledger = std::move(settings)});
  EXPECT_TRUE(store) << store.error().what;
  return store ? std::move(*store) : nullptr;
}

bool refuses(const std::filesystem::path& folder, const std::string& sql) {
  return cluster()
      .refusal_of("SET search_path = " + schema_of(folder) + "; " + sql)
      .contains("never");
}

INSTANTIATE_TEST_SUITE_P(
    Postgres, StoreContract,
    testing::Values(Contract{
        .name = "postgres",
        .open = open_postgres,
        .refuses_update =
            [](const auto& folder) { return refuses(folder, "UPDATE entries SET version = 7"); },
        .refuses_delete =
            [](const auto& folder) {
              return refuses(folder, "DELETE FROM entries") && refuses(folder, "TRUNCATE entries");
            }}),
    contract_name);

}  // namespace
}  // namespace ingang::ledger
