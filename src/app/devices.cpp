#include "app/devices.h"

#include <algorithm>

#include "ledger/sealing.h"

namespace ingang::app {

namespace {

constexpr std::size_t kDeviceAccountsMost = 20;
constexpr std::size_t kSeenSize = 16 + 4;
constexpr std::size_t kPlainSize = 8 + kDeviceAccountsMost * kSeenSize;
constexpr ledger::Label kDeviceLabel{.what = "device", .of = "cookie"};

std::int32_t day_of(Instant now) {
  return static_cast<std::int32_t>(now.ms / (std::int64_t{24} * 3600 * 1000));
}

template <typename Number>
void write(Bytes& to, Number number) {
  for (std::size_t i = sizeof number; i-- > 0;)
    to.push_back(static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i)));
}

template <typename Number>
Number read(ByteView& from) {
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) out = out << 8U | from[i];
  from = from.subspan(sizeof(Number));
  return static_cast<Number>(out);
}

}  // namespace

std::array<std::uint8_t, 16> Devices::mark(std::string_view account) const {
  const Hash hash = keys_.mac("account of device", view(account));
  std::array<std::uint8_t, 16> out{};
  std::copy_n(hash.begin(), out.size(), out.begin());
  return out;
}

std::optional<Device> Devices::find(std::string_view note, Instant now) const {
  const std::size_t size = ledger::size_class(kPlainSize) + ledger::kSealedExtra;
  if (note.size() != 2 * size) return std::nullopt;
  const auto sealed = find_bytes(note);
  if (!sealed) return std::nullopt;
  const auto plain = ledger::open(seal_key_, kDeviceLabel, *sealed);
  if (!plain || plain->size() != kPlainSize) return std::nullopt;
  ByteView left = *plain;
  Device out{.id = read<std::uint64_t>(left), .seen = {}};
  const auto today = day_of(now);
  while (left.size() >= kSeenSize) {
    Device::Seen seen;
    std::copy_n(left.begin(), seen.account.size(), seen.account.begin());
    left = left.subspan(seen.account.size());
    seen.day = read<std::int32_t>(left);
    if (seen.day > today - kDeviceKnownFor.count() && seen.day <= today + 1)
      out.seen.push_back(seen);
  }
  return out.seen.empty() ? std::nullopt : std::optional{std::move(out)};
}

bool Devices::knows(const Device& device, std::string_view account) const {
  return std::ranges::find(device.seen, mark(account), &Device::Seen::account) != device.seen.end();
}

std::string Devices::note(std::optional<Device> before, std::string_view account,
                          Instant now) const {
  if (!before) {
    before.emplace();
    std::array<std::uint8_t, 8> random{};
    keys_.random()(random);
    ByteView octets = random;
    before->id = read<std::uint64_t>(octets);
  }
  const auto mine = mark(account);
  std::erase_if(before->seen, [&](const Device::Seen& seen) { return seen.account == mine; });
  before->seen.insert(before->seen.begin(), {.account = mine, .day = day_of(now)});
  before->seen.resize(kDeviceAccountsMost);  // The rest are of day 0: long past.
  Bytes plain;
  plain.reserve(kPlainSize);
  write(plain, before->id);
  for (const auto& seen : before->seen) {
    plain.insert(plain.end(), seen.account.begin(), seen.account.end());
    write(plain, seen.day);
  }
  return hex(ledger::seal(seal_key_, kDeviceLabel, plain, keys_.random()));
}

}  // namespace ingang::app
