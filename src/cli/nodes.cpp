#include "cli/nodes.h"

#include <fmt/core.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <thread>

#include "app/whole_file.h"
#include "cli/version.h"
#include "ledger/canonical.h"

namespace ingang::cli {

namespace fs = std::filesystem;

namespace {

using std::chrono::steady_clock;

constexpr std::size_t kDigits = 16;
// A node that lives writes its mark each two seconds.
constexpr std::chrono::seconds kWatched{5};
constexpr std::chrono::milliseconds kLookAgain{250};

std::expected<std::string, std::string> hash_of(const fs::path& file) {
  const auto read = app::read_whole(file);
  if (!read) return std::unexpected(read.error().what);
  if (!*read) return "-";
  return hex(ledger::sha256(view(**read))).substr(0, kDigits);
}

// Of all files below a folder, as one.
std::expected<std::string, std::string> hash_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& each : fs::recursive_directory_iterator(folder)) {
    if (each.is_regular_file()) files.push_back(each.path());
  }
  std::ranges::sort(files);
  std::string all;
  for (const auto& file : files) {
    const auto hash = hash_of(file);
    if (!hash) return hash;
    all += file.lexically_relative(folder).string() + " " + *hash + "\n";
  }
  return hex(ledger::sha256(view(all))).substr(0, kDigits);
}

std::string in_words(const app::NodeDifference& from) {
  std::vector<std::string> all = from.place;
  all.insert(all.end(), from.data.begin(), from.data.end());
  return fmt::format("{}: {}", from.program, fmt::join(all, ", "));
}

std::string refusal_of(const app::NodeDifference& from) {
  if (!from.place.empty()) {
    return fmt::format(
        "En annan nod är igång på samma databas med en annan mapp, huvudnyckel eller liggare ({}). "
        "Den här startar inte. Noder som delar databas delar också mapp: montera den delade mappen "
        "och ange den med --folder. (nodes must share the folder)",
        fmt::join(from.place, ", "));
  }
  return fmt::format(
      "En annan nod är igång på samma databas, med samma program ({}) men andra uppgifter i: {}. "
      "Samma anmälan skulle bedömas olika. Den här startar inte. Lägg samma data/ på alla noder; "
      "ska uppgifterna ändras: stoppa alla noder, ändra, starta dem. (nodes must have the same "
      "data)",
      from.program, fmt::join(from.data, ", "));
}

std::expected<app::NodeIdentity, std::string> identity_of(const Installation& installation) {
  const auto& places = installation.places();
  app::NodeIdentity out{.program = std::string(kVersion),
                        .ledger = installation.ledger_name(),
                        .folder = installation.folder_number(),
                        .key = app::fingerprint_of(installation.keys()),
                        .data = {}};
  // Not the county's: it is kept in the ledger, and what its files say decides nothing.
  std::vector<std::string> files;
  for (const auto& each : fs::directory_iterator(places.data)) {
    if (each.path().extension() == ".toml") files.push_back(each.path().filename().string());
  }
  for (const auto& file : files) {
    auto hash = hash_of(places.data / file);
    if (!hash) return std::unexpected(hash.error());
    out.data[file] = std::move(*hash);
  }
  auto texts = hash_below(places.data / "texts");
  if (!texts) return std::unexpected(texts.error());
  out.data["texts"] = std::move(*texts);
  auto known = hash_of(installation.register_file());
  if (!known) return std::unexpected(known.error());
  out.data["register.xml"] = std::move(*known);
  return out;
}

std::expected<void, std::string> require_alike(Installation& installation,
                                               const app::NodeIdentity& identity) {
  app::NodeMark mark(installation.ledger(), installation.access_log(), installation.clock(),
                     installation.ids(), identity);  // never written
  const auto until = steady_clock::now() + kWatched;
  for (bool first = true;; first = false) {
    const auto nodes = mark.others();
    if (!nodes) return std::unexpected("De andra noderna syns inte: " + nodes.error().what);
    bool wait = false;
    for (const auto& node : *nodes) {
      const auto from = difference(identity, node.identity);
      const bool upgrading = from.place.empty() && node.identity.program != identity.program;
      if (!from.any() || upgrading) continue;
      if (node.lives) return std::unexpected(refusal_of(from));
      wait = wait || first;
    }
    // What did not move for so long is of a node that is gone.
    if ((first && !wait) || steady_clock::now() > until) return {};
    std::this_thread::sleep_for(kLookAgain);
  }
}

}  // namespace

std::expected<app::NodeIdentity, std::string> identity_beside_others(Installation& installation) {
  auto identity = identity_of(installation);
  if (!identity) return identity;
  if (const auto alike = require_alike(installation, *identity); !alike)
    return std::unexpected(alike.error());
  return identity;
}

std::string name_of_node(std::uint16_t port) {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) return fmt::format("?:{}", port);
  return fmt::format("{}:{}", host.data(), port);
}

Trace::Trace(fs::path folder, std::string key)
    : folder_(std::move(folder) / "nodes"), key_(std::move(key)) {
  std::error_code none;
  fs::create_directories(folder_, none);
  fs::permissions(folder_, fs::perms::owner_all, none);
  left_ = std::ofstream(file_of(key_)).good();
}

fs::path Trace::file_of(const std::string& key) const { return folder_ / key; }

bool Trace::finds(const std::string& key) const {
  std::error_code none;
  return fs::exists(file_of(key), none) || none;  // what cannot be looked at says nothing
}

void Trace::take_away(const std::string& key) const {
  std::error_code none;
  fs::remove(file_of(key), none);
}

ledger::Stored<OthersSeen> look_at(app::NodeMark& mark, const Trace& trace) {
  const auto nodes = mark.others();
  if (!nodes) return std::unexpected(nodes.error());
  OthersSeen out;
  for (const auto& node : *nodes) {
    if (node.silent >= app::NodeMark::kSilentAfter)
      out.silent.push_back(node.said.name.empty() ? node.key : node.said.name);
    if (!node.lives) continue;
    auto from = difference(mark.identity(), node.identity);
    if (node.said.leaves_trace && !trace.finds(node.key)) out.untraced.push_back(node.key);
    const bool is_untraced = !out.untraced.empty() && out.untraced.back() == node.key;
    const auto& theirs = node.said.untraced;
    if (is_untraced || std::ranges::find(theirs, mark.key()) != theirs.end())
      from.place.emplace_back("folder (copied, not shared)");
    if (from.any()) out.differing.push_back(in_words(from));
  }
  return out;
}

}  // namespace ingang::cli
