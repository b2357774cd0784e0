package io.penstock.gateway.tls;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * What Conscrypt does not publish, looked for by names, which are those of version 2.9. Each class that calls some of
 * it looks for its own when it is initialised; the handles take and give objects where the members have types of
 * Conscrypt's own.
 */
final class ConscryptMembers
{
    private static final String PACKAGE = "org.conscrypt.";
    private static final String CRYPTO = "NativeCrypto";

    private String missing;

    /**
     * What was looked for last that isn't there.
     *
     * @return its name, or null where all is there.
     */
    String missing()
    {
        return missing;
    }

    /**
     * Looks for a class.
     *
     * @param name without its package.
     * @return the class; another one where it is missing, which then has no such members.
     */
    Class<?> type(final String name)
    {
        try
        {
            return Class.forName(PACKAGE + name);
        }
        catch (final ClassNotFoundException e)
        {
            missing = name;
            return Object.class;
        }
    }

    /**
     * Looks for a field.
     *
     * @return what reads it, or null where it is missing.
     */
    MethodHandle getter(final Class<?> owner, final String name, final Class<?> type)
    {
        return find(
            owner,
            owner.getSimpleName() + '.' + name,
            MethodType.methodType(type, owner),
            (lookup) -> lookup.findGetter(owner, name, type));
    }

    /**
     * Looks for a method of objects that takes and gives nothing.
     *
     * @return what calls it, or null where it is missing.
     */
    MethodHandle action(final Class<?> owner, final String name)
    {
        return find(
            owner,
            owner.getSimpleName() + '.' + name,
            MethodType.methodType(void.class, owner),
            (lookup) -> lookup.findVirtual(owner, name, MethodType.methodType(void.class)));
    }

    /**
     * Looks for a native method.
     *
     * @return what calls it, or null where it is missing.
     */
    MethodHandle method(final String name, final Class<?> result, final Class<?>... parameters)
    {
        final Class<?> crypto = type(CRYPTO);
        final MethodType type = MethodType.methodType(result, parameters);
        return find(crypto, CRYPTO + '.' + name, type, (lookup) -> lookup.findStatic(crypto, name, type));
    }

    private MethodHandle find(final Class<?> owner, final String name, final MethodType type, final Search search)
    {
        try
        {
            final Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
            return search.in(lookup).asType(type.erase());
        }
        catch (final ReflectiveOperationException e)
        {
            missing = name;
            return null;
        }
    }

    /** A way to look for a member. */
    private interface Search
    {
        MethodHandle in(Lookup lookup) throws ReflectiveOperationException;
    }
}
