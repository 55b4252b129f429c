#include "codec/data_ladders.h"

#include <algorithm>

#include "codec/alert_words.h"
#include "codec/data_node.h"
#include "codec/event_words.h"

namespace ingang::codec {

namespace {

constexpr std::int64_t kDayMinutes = 24 * 60;
constexpr std::int64_t kProofMinutesMax = 30 * kDayMinutes;

// Those words of a list that are known; each other one is a complaint.
template <typename E, std::size_t N>
std::vector<E> words_in(DataTable& table, const std::string& key, const Words<E, N>& words) {
  std::vector<E> out;
  for (const auto& text : table.texts(key)) {
    const auto found = std::ranges::find(words.texts, text);
    if (found == words.texts.end())
      table.complain(key, "is none of the words allowed here: \"" + text + "\"");
    else
      out.push_back(static_cast<E>(found - words.texts.begin()));
  }
  if (out.empty()) table.complain(key, "names nothing");
  return out;
}

alert::Step read_rung(DataTable& table) {
  alert::Step out;
  out.rung = table.choice("who", alert::kRungs);
  out.by = words_in(table, "by", kNoticeChannels);
  out.wait = std::chrono::minutes{table.number("wait_minutes", 1, kDayMinutes)};
  table.finish();
  return out;
}

alert::DatedLadder read_dated(DataTable& table) {
  alert::DatedLadder out;
  out.urgency = table.choice("urgency", deadlines::kUrgencies);
  out.about = words_in(table, "about", kStepWords);
  out.begins = table.choice("begins", alert::kCauses);
  out.hub_hears = table.find_flag("hub_hears").value_or(false);
  out.ladder.again = std::chrono::minutes{table.number("again_minutes", 1, kDayMinutes)};
  out.ladder.again_at_most =
      std::chrono::minutes{table.number("again_at_most_minutes", 1, kDayMinutes)};
  if (out.ladder.again_at_most < out.ladder.again)
    table.complain("again_at_most_minutes", "is less than again_minutes");
  out.ladder.while_open = table.find_flag("while_open").value_or(false);
  out.valid_from = table.date("valid_from");
  for (auto& rung : table.tables("rung")) out.ladder.steps.push_back(read_rung(rung));
  if (out.ladder.steps.empty()) table.complain("rung", "is missing: nobody would be told");
  table.finish();
  return out;
}

alert::DatedProof read_proof(DataTable& table) {
  alert::DatedProof out;
  out.proof.by = words_in(table, "by", kNoticeChannels);
  out.proof.wait = std::chrono::minutes{table.number("wait_minutes", 1, kDayMinutes)};
  out.proof.fresh = std::chrono::minutes{table.number("fresh_minutes", 0, kProofMinutesMax)};
  out.valid_from = table.date("valid_from");
  table.finish();
  return out;
}

// A step is in one ladder alone of those of its urgency that begin on the same day.
void require_one(DataTable& table, const alert::DatedLadder& one,
                 const std::vector<alert::DatedLadder>& others) {
  for (const auto step : one.about) {
    const bool twice = std::ranges::any_of(others, [&](const alert::DatedLadder& other) {
      return other.urgency == one.urgency && other.valid_from == one.valid_from &&
             std::ranges::find(other.about, step) != other.about.end();
    });
    if (twice) table.complain("about", "has a step that another ladder of that day has too");
  }
}

}  // namespace

std::expected<alert::Ladders, std::string> load_ladders(const std::filesystem::path& file) {
  const auto node = read_toml(file);
  if (!node) return std::unexpected(node.error());
  Complaints complaints{file.string()};
  DataTable root{*node, "", complaints};
  alert::Ladders out;
  for (auto& table : root.tables("ladder")) {
    auto one = read_dated(table);
    require_one(table, one, out.ladders);
    out.ladders.push_back(std::move(one));
  }
  for (auto& table : root.tables("proof")) out.proofs.push_back(read_proof(table));
  root.finish();
  if (!complaints.empty()) return std::unexpected(complaints.text());
  return out;
}

}  // namespace ingang::codec
