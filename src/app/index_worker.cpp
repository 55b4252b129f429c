#include "app/index_worker.h"

#include <algorithm>

#include "app/case_keys.h"
#include "app/folding.h"
#include "app/index_task.h"
#include "ledger/sealing.h"

namespace ingang::app {

std::string folded_compound(std::string_view kind, std::string_view text) {
  return kind == "number" || kind == "reference" ? folded_number(text) : folded(text);
}

ledger::Stored<std::vector<Hash>> tokens_of(const House& house, const ledger::IndexTask& task) {
  const auto key = house.case_keys.open(task.key);
  if (!key) {
    if (key.error().kind == ledger::StoreError::Kind::missing) return std::vector<Hash>{};
    return std::unexpected(key.error());
  }
  const auto plain = ledger::open(**key, {kIndexLabel, task.stream.text()}, task.sealed);
  if (!plain) return std::unexpected(plain.error());
  std::vector<Hash> out;
  for (const auto& compound : decode_compounds(text(*plain))) {
    const auto form = folded_compound(compound.kind, compound.text.reveal(Purpose::index));
    if (!form.empty()) out.push_back(house.keys.token(task.authority, compound.kind, form));
  }
  std::ranges::sort(out);
  out.erase(std::ranges::unique(out).begin(), out.end());
  return out;
}

ledger::Stored<std::size_t> IndexWorker::step(std::uint32_t tasks) {
  const auto waiting = house_.ledger.index_tasks(tasks);
  if (!waiting) return std::unexpected(waiting.error());
  lag_ = waiting->size();
  std::vector<ledger::Indexed> done;
  done.reserve(waiting->size());
  for (const auto& [number, task] : *waiting) {
    auto tokens = tokens_of(house_, task);
    if (!tokens) return std::unexpected(tokens.error());
    done.push_back(
        {.task = number, .stream = task.stream, .key = task.key, .tokens = std::move(*tokens)});
  }
  if (done.empty()) return 0;
  if (const auto indexed = house_.ledger.index_all(done); !indexed)
    return std::unexpected(indexed.error());
  return done.size();
}

}  // namespace ingang::app
