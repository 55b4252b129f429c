#include "cli/upgrade.h"

#include <fmt/core.h>
#include <fmt/format.h>

#include <memory>
#include <thread>

#include "cli/beginning.h"
#include "cli/progress.h"
#include "ledger/indexes.h"

namespace ingang::cli {

namespace {

using std::chrono::steady_clock;

const char* name(app::FoldStep step) {
  switch (step) {
    case app::FoldStep::rows: return "Räknar om raderna";
    case app::FoldStep::strays: return "Söker rader utan ström";
    case app::FoldStep::lists: return "Gör om listorna";
    case app::FoldStep::index: return "Gör om sökningens index";
    case app::FoldStep::marks: return "Tar bort namn ur klartext";
  }
  return "";
}

app::FoldProgress upgrade_bars() {
  struct Now {
    std::unique_ptr<Progress> bar;
    app::FoldStep step{};
  };
  return
      [now = std::make_shared<Now>()](app::FoldStep step, std::uint64_t done, std::uint64_t total) {
        if (!now->bar || step != now->step) {
          now->bar = std::make_unique<Progress>(name(step), total);
          now->step = step;
        }
        now->bar->at(done, total);
      };
}

std::string upgrade_sentence(const ledger::StoreError& error) {
  return "Raderna kunde inte räknas om: " + error.what;
}

// Accounts and sessions that were made before the access ledger said what they are.
std::expected<void, std::string> take_over(Installation& installation) {
  const auto kind = kind_of(installation);
  if (!kind) return std::unexpected(kind.error());
  return *kind ? begin(installation, **kind, app::kProgram) : std::expected<void, std::string>{};
}

std::expected<app::Refolded, std::string> refold_rows(Installation& installation,
                                                      const app::FoldRule& rule,
                                                      UpgradePatience patience) {
  const auto& house = installation.house();
  std::uint32_t seen = 0;
  bool said = false;
  for (auto moved = steady_clock::now();;) {
    const auto record = app::find_fold(house);
    if (!record && record.error().kind == ledger::StoreError::Kind::corrupt) {
      return std::unexpected(
          "Huvudnyckeln (keys/master.key) är inte den som liggaren är skriven med, eller så är "
          "posten som säger hur raderna räknades utbytt. Lägg tillbaka rätt nyckel; är den rätt, "
          "kör ingang verify, och ingang replay när du vet varför. (wrong master key, or an "
          "altered "
          "record)");
    }
    if (!record) return std::unexpected(upgrade_sentence(record.error()));
    if (record->fold > rule.version) {
      return std::unexpected(
          "Raderna är gjorda av ett nyare program än det här. Starta det nyare, eller läs tillbaka "
          "en säkerhetskopia från före uppgraderingen.");
    }
    const bool current = record->is_current(rule.version);
    const bool leads = house.ledger.leads();
    // What could not be read the last time is tried again, by whoever leads.
    if (current && (record->left.empty() || !leads)) return app::Refolded{};
    if (leads) {
      auto done = app::Refolding(house, rule, upgrade_bars()).upgrade();
      if (done) return *done;
      // Another has come to lead meanwhile, and does it.
      if (done.error().kind != ledger::StoreError::Kind::conflict)
        return std::unexpected(upgrade_sentence(done.error()));
    }
    if (record->version != seen) moved = steady_clock::now();
    seen = record->version;
    if (steady_clock::now() - moved > patience.without_progress) {
      return std::unexpected(
          "En annan server leder lagret och räknar inte om raderna: den står still, eller är av en "
          "äldre version. Stoppa alla servrar, starta sedan en ny.");
    }
    if (!said) fmt::print(stderr, "Väntar: en annan server räknar om raderna.\n");
    said = true;
    std::this_thread::sleep_for(patience.look_again);
  }
}

ledger::Stored<void> make_indexes_anew(Installation& installation) {
  for (auto* store : {&installation.ledger(), &installation.access_log()}) {
    const auto differing =
        ledger::differing_indexes(*store, ledger::Indexes::Walk::paged, UINT64_MAX);
    if (!differing) return std::unexpected(differing.error());
    auto* indexes = store->indexes();
    if (!indexes) continue;
    if (auto made = indexes->make_indexes_anew(); !made) return made;
    fmt::print("Alla index i {} är ombyggda från tabellerna. {} sade något annat än sin tabell{}\n",
               store == &installation.ledger() ? "liggaren" : "åtkomstloggen", differing->size(),
               differing->empty() ? "." : fmt::format(": {}.", fmt::join(*differing, ", ")));
  }
  return {};
}

}  // namespace

std::expected<void, std::string> require_whole_indexes(Installation& installation) {
  constexpr std::uint64_t kPlacesAtStart = 100'000;
  for (const auto* store : {&installation.ledger(), &installation.access_log()}) {
    const auto differing =
        ledger::differing_indexes(*store, ledger::Indexes::Walk::paged, kPlacesAtStart);
    if (!differing) return std::unexpected(upgrade_sentence(differing.error()));
    if (differing->empty()) continue;
    return std::unexpected(fmt::format(
        "Index i databasen säger något annat än sina tabeller ({}): anmälningar kan saknas i "
        "köerna. Inget är öppnat. Ta reda på vem eller vad som gjort det (ingang verify). Kör "
        "sedan "
        "ingang replay, som bygger om alla index, och ingang verify igen. (an index differs)",
        fmt::join(*differing, ", ")));
  }
  return {};
}

std::expected<app::Refolded, std::string> upgrade(Installation& installation,
                                                  const app::FoldRule& rule,
                                                  UpgradePatience patience) {
  auto refolded = refold_rows(installation, rule, patience);
  if (!refolded) return refolded;
  if (const auto taken = take_over(installation); !taken) return std::unexpected(taken.error());
  return refolded;
}

bool comes_to_be_alone(const ledger::Store& store) {
  constexpr int kTries = 90;  // longer than the lead of one that is gone
  for (int i = 0; i < kTries; ++i) {
    const auto nodes = store.nodes();
    if (store.leads() && nodes && *nodes == 1) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
  return false;
}

std::expected<app::Refolded, std::string> replay_all(Installation& installation) {
  if (!comes_to_be_alone(installation.house().ledger))
    return std::unexpected("En server använder liggaren. Stoppa alla servrar först.");
  // First: nothing can be read or mended through an index that passes over what is there.
  if (const auto made = make_indexes_anew(installation); !made)
    return std::unexpected(upgrade_sentence(made.error()));
  const auto done = app::Refolding(installation.house(), {}, upgrade_bars()).replay();
  if (!done) return std::unexpected(upgrade_sentence(done.error()));
  return *done;
}

}  // namespace ingang::cli
