// verify: reads both logs from end to end, against the checkpoint kept outside, and says what it
// found.
#include <fmt/core.h>

#include <memory>

#include "app/whole_file.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/verifying.h"
#include "codec/json_write.h"

namespace ingang::cli {

namespace {

constexpr int kProvedLess = 3;  // Nothing is wrong, but not everything could be looked at.

namespace fs = std::filesystem;

// A note in the folder itself goes when the folder is exchanged as a whole.
bool lies_outside(const fs::path& file, const fs::path& folder) {
  std::error_code none;
  const auto inner = fs::weakly_canonical(file, none);
  const auto outer = fs::weakly_canonical(folder, none);
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first != outer.end();
}

VerifyProgress bars() {
  struct Now {
    std::unique_ptr<Progress> bar;
    std::string part;
  };
  return [now = std::make_shared<Now>()](std::string_view log, std::string_view part,
                                         std::uint64_t done, std::uint64_t total) {
    auto name = fmt::format("{}: {}", log, part);
    if (name != now->part) {
      now->part = std::move(name);
      now->bar = std::make_unique<Progress>(now->part, total);
    }
    now->bar->at(done);
  };
}

void print(std::string_view what, const ledger::VerifyReport& report, std::string_view whole) {
  fmt::print("{}: {} poster, {} strömmar, {} rader, {:.0f} poster/s. {}\n", what, report.entries,
             report.streams, report.rows, report.entries_per_second(),
             report.whole() ? std::string(whole) : fmt::format("{} FYND", report.findings_count));
  for (const auto& finding : report.findings)
    fmt::print("  {} post {} {}\n", ledger::name(finding.kind), finding.n, finding.about);
}

std::string line(const Verified& verified, bool from_outside) {
  const auto& [main, access, to_be_refolded] = verified;
  return codec::write_object([&](codec::Writer& to) {
    to.member("whole", verified.whole());
    if (to_be_refolded) to.member("to_be_refolded", true);
    to.member("entries", main.entries);
    to.member("rows", main.rows);
    to.member("access_entries", access.entries);
    to.member("findings", main.findings_count + access.findings_count);
    to.member("outside_checked", main.outside_checked);
    to.member("from_outside", from_outside);
    to.member("entries_per_second", main.entries_per_second());
  });
}

void tell(const Verified& verified, bool from_outside) {
  print("Liggaren", verified.main,
        verified.to_be_refolded ? "HEL, men raderna är inte prövade" : "HEL");
  print("Åtkomstloggen", verified.access, "HEL");
  if (verified.to_be_refolded)
    fmt::print(
        "Raderna är från en äldre version: starta servern en gång (eller kör ingang replay), och "
        "kör verify igen. {} rader kommer att säga något annat. Det är ingen skada; men först "
        "efteråt är raderna prövade.\n",
        verified.main.rows_of_older_fold);
  if (!verified.main.outside_checked) {
    fmt::print(
        "MINDRE ÄR PRÖVAT. Ingen kontrollpunkt utanför databasen fanns att jämföra med: ett byte "
        "av hela databasen skulle inte synas.\n");
  } else if (!from_outside) {
    fmt::print(
        "MINDRE ÄR PRÖVAT. Kontrollpunkten ligger i samma mapp som liggaren: ett byte av hela "
        "mappen skulle inte synas. Ange --checkpoint med en kopia som har legat någon "
        "annanstans.\n");
  }
}

}  // namespace

int verify(const Verify& options) {
  auto opened = Installation::open(options.places, Opening::to_read);
  if (!opened) {
    fmt::print(stderr, "{}\n", opened.error());
    return 2;
  }
  auto& installation = **opened;
  const auto file = options.checkpoint.empty() ? installation.checkpoint_outside()
                                               : std::filesystem::path(options.checkpoint);
  const auto outside = app::read_whole(file);
  if (!outside || (!*outside && !options.checkpoint.empty())) {
    fmt::print(stderr,
               "{}. Ange --checkpoint med en fil: en kopia av outside/checkpoint, som den låg när "
               "den sparades; utan --checkpoint jämförs med mappens egen.\n",
               outside ? file.string() + " finns inte" : outside.error().what);
    return 2;
  }
  if (*outside && (*outside)->empty()) {
    fmt::print(
        stderr,
        "{} är tom, så det finns inget att jämföra med. Ange --checkpoint med en kopia som är "
        "hel. (the checkpoint is empty)\n",
        file.string());
    return 2;
  }
  const auto verified =
      verify_both(installation, *outside, options.json ? VerifyProgress{} : bars());
  if (!verified) {
    fmt::print(stderr, "Liggaren går inte att läsa: {}\n", verified.error().what);
    return 2;
  }
  const bool from_outside = verified->main.outside_checked && !options.checkpoint.empty() &&
                            lies_outside(file, installation.places().folder);
  if (options.json) {
    fmt::print("{}\n", line(*verified, from_outside));
  } else {
    tell(*verified, from_outside);
  }
  if (!verified->whole()) return 1;
  return verified->to_be_refolded || !from_outside ? kProvedLess : 0;
}

}  // namespace ingang::cli
