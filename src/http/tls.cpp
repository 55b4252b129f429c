#include "http/tls.h"

#include <fcntl.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <ctime>
#include <memory>
#include <string_view>

namespace ingang::http {
namespace {

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using Memory = std::unique_ptr<BIO, Freed<BIO_free>>;

constexpr long kValidSeconds = 365L * 24 * 60 * 60;
constexpr long kSessionSeconds = 60 * 60;
constexpr mode_t kOwnerOnly = 0600;
constexpr mode_t kAllMayRead = 0644;

std::string last_error() {
  std::array<char, 256> text{};
  ERR_error_string_n(ERR_get_error(), text.data(), text.size());
  ERR_clear_error();
  return text.data();
}

bool add_extension(X509* certificate, int which, const char* value) {
  X509V3_CTX context{};
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, which, value));
  return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

Certificate self_signed(EVP_PKEY* key) {
  Certificate made(X509_new());
  std::array<unsigned char, 8> serial{};
  if (!made || RAND_bytes(serial.data(), static_cast<int>(serial.size())) != 1) return nullptr;
  std::uint64_t number = 0;
  for (const auto octet : serial) number = (number << 8U) | octet;
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(made.get()), number >> 1U);
  X509_set_version(made.get(), X509_VERSION_3);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -kSessionSeconds);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), kValidSeconds);
  X509_set_pubkey(made.get(), key);
  X509_NAME* name = X509_get_subject_name(made.get());
  const auto* common = reinterpret_cast<const unsigned char*>("localhost");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const bool extended =
      add_extension(made.get(), NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1") &&
      add_extension(made.get(), NID_basic_constraints, "critical,CA:FALSE") &&
      add_extension(made.get(), NID_ext_key_usage, "serverAuth");
  return extended && X509_sign(made.get(), key, EVP_sha256()) > 0 ? std::move(made) : nullptr;
}

std::filesystem::path being_made(const std::filesystem::path& path) {
  return path.string() + ".new";
}

bool write_file(const std::filesystem::path& path, BIO* memory, mode_t mode) {
  std::error_code none;
  std::filesystem::remove(path, none);  // of a making that was broken off
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (file < 0) return false;
  const bool written =
      ::write(file, bytes, static_cast<std::size_t>(size)) == size && ::fsync(file) == 0;
  return ::close(file) == 0 && written;
}

// "http/1.1" is the only protocol spoken; a client that offers others gets it or goes on without.
int select_protocol(SSL*, const unsigned char** out, unsigned char* out_size,
                    const unsigned char* in, unsigned in_size, void*) {
  static constexpr std::string_view kSpoken = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  const auto* spoken = reinterpret_cast<const unsigned char*>(kSpoken.data());
  const int found = SSL_select_next_proto(&chosen, out_size, spoken, kSpoken.size(), in, in_size);
  *out = chosen;
  return found == OPENSSL_NPN_NEGOTIATED ? SSL_TLSEXT_ERR_OK : SSL_TLSEXT_ERR_NOACK;
}

}  // namespace

namespace {

// What may not be looked at is there: nothing is made in its place.
bool is_there(const std::filesystem::path& path) {
  std::error_code wrong;
  return std::filesystem::status(path, wrong).type() != std::filesystem::file_type::not_found;
}

Certificate read_certificate(const std::filesystem::path& path) {
  const Memory file(BIO_new_file(path.c_str(), "r"));
  return Certificate(file ? PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr) : nullptr);
}

bool is_pair(const std::filesystem::path& certificate, const std::filesystem::path& key) {
  const Memory file(BIO_new_file(key.c_str(), "r"));
  const Key read(file ? PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr) : nullptr);
  const auto of = read_certificate(certificate);
  const bool fits = read && of && X509_check_private_key(of.get(), read.get()) == 1;
  ERR_clear_error();
  return fits;
}

// Made by self_signed() and no longer good: nobody has given it, so nobody but us can renew it.
bool is_own_and_ended(const std::filesystem::path& path) {
  const auto certificate = read_certificate(path);
  ERR_clear_error();
  if (!certificate || X509_cmp_current_time(X509_get0_notAfter(certificate.get())) > 0)
    return false;
  std::array<char, 64> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate.get()), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return X509_self_signed(certificate.get(), 1) == 1 &&
         std::string_view(name.data()) == "localhost";
}

// Both are whole beside their places before either is put there, the key last: killed at any
// moment, there is none of them, or the old ones, or the rest is done at the next start.
bool put_in_place(const TlsFiles& files) {
  std::error_code error;
  if (is_there(being_made(files.certificate)))
    std::filesystem::rename(being_made(files.certificate), files.certificate, error);
  if (!error) std::filesystem::rename(being_made(files.key), files.key, error);
  return !error;
}

std::expected<void, std::string> make_pair(const TlsFiles& files) {
  std::error_code error;
  if (files.key.has_parent_path())
    std::filesystem::create_directories(files.key.parent_path(), error);
  const Key key(EVP_EC_gen("P-256"));
  const auto certificate = key ? self_signed(key.get()) : nullptr;
  const Memory key_text(BIO_new(BIO_s_mem()));
  const Memory certificate_text(BIO_new(BIO_s_mem()));
  if (!certificate || !key_text || !certificate_text ||
      PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) !=
          1 ||
      PEM_write_bio_X509(certificate_text.get(), certificate.get()) != 1) {
    return std::unexpected("Ett certifikat gick inte att göra: " + last_error());
  }
  const bool made = write_file(being_made(files.key), key_text.get(), kOwnerOnly) &&
                    write_file(being_made(files.certificate), certificate_text.get(), kAllMayRead);
  if (!made || !put_in_place(files))
    return std::unexpected("kan inte skriva " + files.key.string() + " och " +
                           files.certificate.string() +
                           ". Ge den som kör servern rätt till mappen.");
  return {};
}

}  // namespace

std::expected<void, std::string> ensure_certificate(const TlsFiles& files) {
  const bool certificate_exists = is_there(files.certificate);
  const bool key_exists = is_there(files.key);
  if (certificate_exists && is_there(being_made(files.key)) &&
      is_pair(files.certificate, being_made(files.key)) && put_in_place(files))
    return {};
  if (certificate_exists && key_exists)
    return is_own_and_ended(files.certificate) ? make_pair(files)
                                               : std::expected<void, std::string>{};
  if (certificate_exists != key_exists) {
    const auto& missing = certificate_exists ? files.key : files.certificate;
    const auto& alone = certificate_exists ? files.certificate : files.key;
    return std::unexpected(missing.string() + " saknas, men " + alone.string() +
                           " finns. Lägg dit filen som saknas, eller ta bort den andra: då görs "
                           "ett nytt par.");
  }
  return make_pair(files);
}

std::expected<void, std::string> configure_tls(SSL_CTX* context, const TlsFiles& files) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION |
                                   SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_PRIORITIZE_CHACHA);
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS);
  const bool agreed =
      SSL_CTX_set_cipher_list(context, "ECDHE+AESGCM:ECDHE+CHACHA20") == 1 &&
      SSL_CTX_set_ciphersuites(
          context, "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256") ==
          1 &&
      SSL_CTX_set1_groups_list(context, "X25519:P-256:P-384") == 1;
  if (!agreed) return std::unexpected("OpenSSL saknar chiffer som krävs: " + last_error());

  constexpr std::string_view kContext = "ingang";
  SSL_CTX_set_session_id_context(context, reinterpret_cast<const unsigned char*>(kContext.data()),
                                 kContext.size());
  SSL_CTX_set_timeout(context, kSessionSeconds);
  SSL_CTX_set_num_tickets(context, 1);
  SSL_CTX_set_alpn_select_cb(context, select_protocol, nullptr);

  if (SSL_CTX_use_certificate_chain_file(context, files.certificate.c_str()) != 1) {
    return std::unexpected(files.certificate.string() +
                           " går inte att använda som certifikat: det ska vara PEM, med hela "
                           "kedjan. (" +
                           last_error() + ")");
  }
  if (SSL_CTX_use_PrivateKey_file(context, files.key.c_str(), SSL_FILETYPE_PEM) != 1 ||
      SSL_CTX_check_private_key(context) != 1) {
    return std::unexpected(files.key.string() +
                           " går inte att använda som nyckel till certifikatet: den ska vara PEM "
                           "och höra till det. (" +
                           last_error() + ")");
  }
  return {};
}

Instant ends_at(SSL_CTX* context) {
  const ASN1_TIME* end = X509_get0_notAfter(SSL_CTX_get0_certificate(context));
  std::tm when{};
  if (ASN1_TIME_to_tm(end, &when) != 1) return {};
  return Instant{std::int64_t{::timegm(&when)} * 1000};
}

std::expected<Tls, std::string> make_tls(const TlsFiles& files) {
  Tls out(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (!out) return std::unexpected("no TLS: " + last_error());
  if (auto configured = configure_tls(out.get(), files); !configured)
    return std::unexpected(configured.error());
  return out;
}

namespace {

// Whoever makes a pair has its folder for itself until it is released, in whatever process.
class FolderAlone {
 public:
  explicit FolderAlone(const std::filesystem::path& folder) {
    std::error_code none;
    std::filesystem::create_directories(folder, none);
    file_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (file_ >= 0 && ::flock(file_, LOCK_EX) != 0 && errno == EINTR) continue;
  }
  FolderAlone(const FolderAlone&) = delete;
  FolderAlone& operator=(const FolderAlone&) = delete;
  ~FolderAlone() {
    if (file_ >= 0) ::close(file_);
  }

 private:
  int file_{-1};
};

}  // namespace

std::expected<Tls, std::string> make_own_tls(const TlsFiles& files) {
  const FolderAlone alone(files.key.parent_path());
  if (const auto made = ensure_certificate(files); !made) return std::unexpected(made.error());
  return make_tls(files);
}

std::expected<void, std::string> require_valid(SSL_CTX* context) {
  X509* certificate = SSL_CTX_get0_certificate(context);
  if (X509_cmp_current_time(X509_get0_notBefore(certificate)) > 0)
    return std::unexpected(
        "certifikatet gäller inte än. Lägg dit ett som gäller, eller se efter maskinens klocka "
        "(timedatectl). (not valid yet)");
  if (X509_cmp_current_time(X509_get0_notAfter(certificate)) < 0)
    return std::unexpected(
        "certifikatet har gått ut. Lägg dit ett som gäller med dess nyckel; utan --certificate och "
        "--key gör servern ett eget för localhost. (the certificate has ended)");
  return {};
}

}  // namespace ingang::http
