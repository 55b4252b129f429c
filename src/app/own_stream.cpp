#include "app/own_stream.h"

#include <algorithm>

#include "app/terms.h"
#include "ledger/sealing.h"

namespace ingang::app {

ledger::StreamId own_stream(const House& house, std::string_view name) {
  const Hash hash = house.keys.mac("stream", view(name));
  ledger::StreamId id;
  std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

ledger::Stored<std::uint64_t> append_to_own(const House& house, ledger::StreamId stream,
                                            std::string_view plain, Instant now) {
  auto fresh = house.keys.new_case_key(hub_authority(house), now);
  ledger::Batch batch;
  batch.streams.push_back(
      {stream,
       ledger::kAnyVersion,
       {ledger::seal_entry(fresh.key, stream, now, view(plain), house.keys.random())}});
  batch.keys.push_back(std::move(fresh.wrapped));
  const auto receipt = house.ledger.append(std::move(batch));
  if (!receipt) return std::unexpected(receipt.error());
  return receipt->first;
}

}  // namespace ingang::app
