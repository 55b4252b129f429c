#include "ledger/memory_store.h"
#include "store_contract.h"

namespace ingang::ledger {

INSTANTIATE_TEST_SUITE_P(Memory, StoreContract,
                         testing::Values(Contract{
                             .name = "memory",
                             .open = [](const auto&,
                                        LedgerSettings settings) { return open_memory(settings); },
                             .survives_restart = false}),
                         contract_name);

}  // namespace ingang::ledger
